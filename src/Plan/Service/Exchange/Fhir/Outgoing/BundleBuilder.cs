using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Gathers the entries of a bundle. The same thing of the same plan has the same URN in every export.</summary>
internal sealed class BundleBuilder(PlanToExport plan)
{
    private readonly List<(string Urn, JsonObject Resource)> _entries = [];
    private readonly SortedSet<string> _workers = new(StringComparer.Ordinal);

    public PlanToExport Plan { get; } = plan;

    public Wire.PlanContent Content => Plan.Content;

    /// <summary>The plan's own URN.</summary>
    public string PlanUrn => UrnOf(Plan.PlanId);

    /// <summary>Whom the plan is about: its one person, or its family as a group.</summary>
    public string SubjectUrn => Content.Subject == Wire.SubjectKind.Family ? Urn("group", "") : MemberUrn(Content.Members.FirstOrDefault()?.CitizenId ?? "");

    /// <summary>The workers whom the entries name.</summary>
    public IReadOnlyCollection<string> Workers => _workers;

    public void Add(string urn, JsonObject resource) => _entries.Add((urn, resource));

    /// <summary>The URN of a part of the plan.</summary>
    public string Urn(string kind, string localId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Plan.PlanId}/{kind}/{localId}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: a UUID that is made by rules of one's own (RFC 9562)
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return UrnOf(new Guid(hash[..16], bigEndian: true));
    }

    public static string MemberUrn(string citizenId) => $"urn:uuid:{citizenId}";

    /// <summary>A member or a worker; null for nobody.</summary>
    public JsonObject? Person(string id)
    {
        if (id.Length == 0)
            return null;
        if (Guid.TryParseExact(id, "D", out _))
            return Data.Reference(MemberUrn(id));
        _workers.Add(id);
        return Data.Reference(Urn("worker", id));
    }

    /// <summary>Whom something is about: the first, since FHIR has room for one.</summary>
    public static JsonObject? First(IEnumerable<string> memberIds) => memberIds.Select(id => Data.Reference(MemberUrn(id))).FirstOrDefault();

    /// <summary>Whom it is about besides.</summary>
    public static IEnumerable<JsonObject?> Others(IEnumerable<string> memberIds) =>
        memberIds.Skip(1).Select(id => Data.ReferenceExtension("also-about", Data.Reference(MemberUrn(id))));

    /// <summary>A snapshot to be read, not orders to a server: what is done with it is for the receiver to decide.</summary>
    public JsonObject Build() => Data.Resource(
        "Bundle",
        ("type", "collection"),
        ("timestamp", FhirTime.Instant(Plan.ChangedAt)),
        ("entry", Data.Each(_entries.Select(entry => new JsonObject { ["fullUrl"] = entry.Urn, ["resource"] = entry.Resource }))));

    private static string UrnOf(Guid id) => $"urn:uuid:{id}";
}
