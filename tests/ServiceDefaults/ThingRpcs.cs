using EnPlan.Kernel;
using EnPlan.Probe.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Storage;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>Looks and changes that leave their traces in a database.</summary>
internal sealed class ThingRpcs(Database database) : ProbeService.ProbeServiceBase
{
    /// <summary>How the name of a thing begins that it is too late for once it is made.</summary>
    public const string TooLate = "too-late-";

    /// <summary>The same, found out before it is known whether the caller may.</summary>
    public const string TooLateForAll = "too-late-for-all-";

    /// <summary>How the name of a thing begins that is gone once it is made.</summary>
    public const string Gone = "gone-";

    private static readonly string[] Late = [TooLateForAll, TooLate, Gone];

    /// <summary>The reason of a refusal that comes only when the caller has gone away.</summary>
    public const string TheCallerHasGone = "THE_CALLER_HAS_GONE";

    /// <summary>Ends when a call waits for its caller to go away.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<LookResponse> Look(LookRequest request, ServerCallContext context)
    {
        var call = context.GetCall();
        call.Concerns(request.CitizenIds.Select(Guid.Parse));
        if (request.FailWith == TheCallerHasGone)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.CancellationToken.Register(gone.SetResult);
            Waiting.TrySetResult();
            await gone.Task;
        }

        return request.FailWith.Length > 0
            ? throw new CallFailedException(new Denied(request.FailWith))
            : new LookResponse { Caller = call.Caller.Subject };
    }

    public override async Task<ChangeResponse> Change(ChangeRequest request, ServerCallContext context)
    {
        var call = context.GetCall();
        call.Concerns(Guid.Parse(request.CitizenId));
        var known = await database.QuerySingleAsync(
            "SELECT thing_id FROM thing WHERE name = $1", row => (Guid?)row.GetGuid(0), [request.Name], context.CancellationToken);
        if (known is not null && Late.FirstOrDefault(request.Name.StartsWith) is { } late)
        {
            if (late != TooLateForAll)
            {
                call.LetIn();
            }

            throw new CallFailedException(late == Gone ? new NotFound("PROBE_GONE") : new InvalidInput("name", "For sent."));
        }

        if (known is not null)
        {
            throw new CallFailedException(new Duplicate("PROBE_KNOWN"));
        }

        var thingId = Guid.CreateVersion7();
        await using var write = database.Begin(call);
        write.Makes(thingId);
        write.Add("INSERT INTO thing (thing_id, name, version) VALUES ($1, $2, 1)", thingId, request.Name);
        write.OnDuplicate("thing_name", new Duplicate("PROBE_KNOWN"));
        var response = new ChangeResponse { RequestId = call.RequestId, ThingId = thingId.ToString() };
        return await write.CommitAsync(response, context.CancellationToken).OrThrow();
    }

    /// <summary>Shows one citizen after the other.</summary>
    public override async Task Watch(LookRequest request, IServerStreamWriter<LookResponse> responseStream, ServerCallContext context)
    {
        foreach (var citizen in request.CitizenIds)
        {
            context.GetCall().Concerns(Guid.Parse(citizen));
            await responseStream.WriteAsync(new LookResponse { Caller = citizen });
        }
    }
}
