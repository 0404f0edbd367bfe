using System.Diagnostics;
using EnPlan.Access.V1;
using Google.Protobuf;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>One RPC on its way through the service: who calls what, and whose data it touches.</summary>
public sealed class Call
{
    private readonly HashSet<Concern> _concerns = [];
    private readonly HashSet<Concern> _logged = [];
    private readonly HashSet<Concern> _refusedAbout = [];
    private readonly IMessage? _request;
    private byte[]? _requestBytes;
    private string? _traceId;

    /// <param name="caller">Who calls; has passed the policy.</param>
    /// <param name="policy">What the method demands.</param>
    /// <param name="method">Short name, e.g. <c>PlanService/GetPlan</c>.</param>
    /// <param name="purpose">What the caller says it is for; empty when nothing was said.</param>
    /// <param name="requestId">The caller's id of a write; empty for reads.</param>
    /// <param name="request">The message, for its fingerprint; null for calls that stream their requests.</param>
    public Call(Caller caller, AccessPolicy policy, string method, string purpose = "", string requestId = "", IMessage? request = null)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(policy);
        Caller = caller;
        Policy = policy;
        Method = method;
        Purpose = purpose;
        RequestId = requestId;
        _request = request;
    }

    /// <summary>Who calls.</summary>
    public Caller Caller { get; }

    /// <summary>What the method demands.</summary>
    public AccessPolicy Policy { get; }

    /// <summary>Short name of the method, e.g. <c>PlanService/GetPlan</c>.</summary>
    public string Method { get; }

    /// <summary>What the caller says it is for, a code of <c>[a-z-]</c>; empty when nothing was said.</summary>
    public string Purpose { get; }

    /// <summary>The caller's id of this write (a UUID), so that it takes effect once; empty for methods without one.</summary>
    public string RequestId { get; }

    /// <summary>The bytes of the message; none of calls that stream their requests.</summary>
    internal byte[] RequestBytes => _requestBytes ??= _request?.ToByteArray() ?? [];

    /// <summary>
    /// The one record that the call is about: what the request names, there or not, or what was made. Null when it is about none, or
    /// about several.
    /// </summary>
    internal Guid? RecordId { get; set; }

    /// <summary>The trace that the call belongs to, 32 hex digits.</summary>
    public string TraceId => _traceId ??= (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();

    /// <summary>The role that lets the caller in: the first of the policy's that they have.</summary>
    public Role ActingRole
    {
        get
        {
            foreach (var role in Policy.Roles)
            {
                if (Caller.Roles.Contains(role))
                {
                    return role;
                }
            }

            return Role.Unspecified;
        }
    }

    /// <summary>Whose data the call touches, as far as is known by now, in the access log or not.</summary>
    internal IEnumerable<Guid> AllCitizens => _logged.Concat(_concerns).Select(concern => concern.CitizenId).Distinct();

    /// <summary>What the call touches, as far as is known by now and not in the access log yet.</summary>
    internal IReadOnlyCollection<Concern> Concerned => _concerns;

    /// <summary>The same for a call that ends with a refusal: with what that was about, and each citizen once.</summary>
    internal IReadOnlyCollection<Concern> ConcernedOrRefused =>
        _refusedAbout.Count == 0 ? _concerns : [.. _refusedAbout.Concat(_concerns).DistinctBy(concern => concern.CitizenId)];

    /// <summary>
    /// Whether the caller gets in only by the leave to read in an emergency (nødadgang); the access log marks it.
    /// Set before what is read is recorded.
    /// </summary>
    public bool IsEmergency { get; set; }

    /// <summary>Whether the handler has found that the caller may do this, as things are now; see <see cref="LetIn"/>.</summary>
    internal bool IsLetIn { get; private set; }

    /// <summary>
    /// Says that the caller may do this, as things are now. What is wrong with the request from here on may have been brought about
    /// by time or by the request itself when it was sent before; then it gets the answer that it got.
    /// </summary>
    public void LetIn() => IsLetIn = true;

    /// <summary>
    /// Whether the access log has all that the call has done up to now. Once true it becomes false again
    /// when the call touches yet another citizen's data, as a stream may.
    /// </summary>
    internal bool IsRecorded
    {
        get;
        set
        {
            field = value;
            if (value)
            {
                _logged.UnionWith(_concerns);
                _concerns.Clear();
            }
        }
    }

    /// <summary>
    /// Says that the caller may not have these citizens' data. When the call ends with a refusal, it was about them; one that goes
    /// on without them has told nothing about them, and their log is silent.
    /// </summary>
    /// <param name="citizenIds">Whose.</param>
    /// <param name="recordId">In which record; null for the one that the request names.</param>
    public void RefusedAbout(IEnumerable<Guid> citizenIds, Guid? recordId = null)
    {
        ArgumentNullException.ThrowIfNull(citizenIds);
        _refusedAbout.UnionWith(citizenIds.Select(citizenId => ConcernOf(citizenId, recordId)));
    }

    /// <summary>Says that the call touches this citizen's data; the access log gets one entry for each record of each.</summary>
    /// <param name="citizenId">Whose.</param>
    /// <param name="recordId">In which record; null for the one that the request names, or that is made.</param>
    public void Concerns(Guid citizenId, Guid? recordId = null)
    {
        var concern = ConcernOf(citizenId, recordId);
        if (_logged.Contains(concern) || !_concerns.Add(concern))
        {
            return;
        }

        IsRecorded = false;
        // Once a record is named, it need not be said as well that the call was about them.
        if (RecordId is null && recordId is not null)
        {
            _concerns.Remove(new Concern(citizenId, RecordId: null));
        }
    }

    /// <summary>Says that the call touches these citizens' data.</summary>
    /// <inheritdoc cref="Concerns(Guid, Guid?)"/>
    public void Concerns(IEnumerable<Guid> citizenIds, Guid? recordId = null)
    {
        ArgumentNullException.ThrowIfNull(citizenIds);
        foreach (var citizenId in citizenIds)
        {
            Concerns(citizenId, recordId);
        }
    }

    private Concern ConcernOf(Guid citizenId, Guid? recordId) => new(citizenId, recordId == RecordId ? null : recordId);
}
