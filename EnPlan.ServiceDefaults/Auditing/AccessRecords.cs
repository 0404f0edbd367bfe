using EnPlan.Access.V1;
using EnPlan.Audit.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Hosting;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Entries as their readers get them.</summary>
internal sealed class AccessRecords(AccessTexts texts, AccessPolicies policies, Instance instance)
{
    private readonly IReadOnlyDictionary<string, Record> _kinds = policies.KindsByShortName();

    public AccessRecord Write(LoggedAccess entry, LogReader reader)
    {
        var isNamed = AccessTexts.IsWorker(entry.ActorRole) ? reader.SeesWorkers : reader.SeesCitizens || entry.ActorRole == "service";
        var isReader = entry.Actor == reader.Subject && reader.Address != Address.Citizen;
        return new AccessRecord
        {
            At = entry.At.ToTimestamp(),
            Service = instance.Service,
            Actor = isNamed ? entry.Actor : "",
            ActorRole = entry.ActorRole,
            Who = isReader ? "Dig selv" : texts.Who(entry.ActorRole, isNamed ? entry.Actor : ""),
            What = texts.What(entry.Method, entry.Outcome, KindOf(entry.Method), reader.Address),
            Why = texts.Why(entry.Purpose),
            Method = entry.Method,
            Purpose = entry.Purpose,
            Outcome = entry.Outcome,
            Denied = !AccessEntry.WentThrough(entry.Outcome),
            Kind = KindOf(entry.Method),
            RecordId = entry.RecordId?.ToString() ?? "",
        };
    }

    private Record KindOf(string method) => _kinds.GetValueOrDefault(method, Record.Read);
}
