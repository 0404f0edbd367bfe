using EnPlan.Caseloads.Inquiries;
using EnPlan.Caseloads.Secrets;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Caseloads.Erasing;

/// <summary>
/// Looks through what is stored sealed: for CPR numbers by their keyed fingerprints, and for words in everything that can still be
/// opened. What no key opens any more is gone.
/// </summary>
internal sealed class SealedTraces(Database database, DataKeys keys, CprLookup lookup, Register register, Holds holds, InquiryBook inquiries)
    : ITraceSource
{
    private const int AtOnce = 200;

    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal) { ["citizen.cpr (sealed)"] = await NumbersAsync(whom, cancellationToken) };
        if (whom.Words.Count > 0)
        {
            await LookThroughRegisterAsync(found, whom, cancellationToken);
            await LookThroughAssignmentsAsync(found, whom, cancellationToken);
            await LookThroughInquiriesAsync(found, whom, cancellationToken);
        }

        return [.. found.Where(place => place.Value > 0).Select(place => new FoundTrace(place.Key, place.Value))];
    }

    private async Task<long> NumbersAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        var prints = whom.Words.Select(word => Cpr.Parse(word)).Where(cpr => cpr.IsOk).Select(cpr => lookup.Of(cpr.Value)).ToArray();
        return await database.QuerySingleAsync(
            "SELECT count(*) FROM citizen WHERE cpr_lookup = ANY ($1)", row => row.GetInt64(0), [prints], cancellationToken);
    }

    private async Task LookThroughRegisterAsync(Dictionary<string, long> found, TracesOf whom, CancellationToken cancellationToken)
    {
        IReadOnlyList<Citizen> some = [];
        do
        {
            some = await register.PageAsync(some.Count > 0 ? some[^1].CitizenId : Guid.Empty, AtOnce, cancellationToken);
            Note(found, "citizen.given_name (sealed)", some.Count(one => whom.IsIn(one.Name.Given)));
            Note(found, "citizen.family_name (sealed)", some.Count(one => whom.IsIn(one.Name.Family)));
            Note(found, "citizen.address (sealed)", some.Count(one => whom.IsIn(one.Address)));
            Note(found, "legal_hold.reason (sealed)", (await holds.ReasonsAsync(some, cancellationToken)).Count(whom.IsIn));
        }
        while (some.Count == AtOnce);
    }

    private async Task LookThroughAssignmentsAsync(Dictionary<string, long> found, TracesOf whom, CancellationToken cancellationToken)
    {
        var after = (AssignmentId: Guid.Empty, CitizenId: Guid.Empty);
        IReadOnlyList<(Guid AssignmentId, Guid CitizenId, string Reason, string EndReason)> some;
        do
        {
            some = await database.QueryAsync(
                """
                SELECT t.assignment_id, t.citizen_id, t.reason, t.end_reason, k.wrapped
                FROM assignment_text t JOIN citizen_key k ON k.citizen_id = t.citizen_id
                WHERE (t.assignment_id, t.citizen_id) > ($1, $2) ORDER BY t.assignment_id, t.citizen_id LIMIT $3
                """,
                row =>
                {
                    var (assignmentId, citizenId) = (row.GetGuid(0), row.GetGuid(1));
                    var key = keys.Unwrap(citizenId, row.GetFieldValue<byte[]>(4));
                    return (
                        assignmentId,
                        citizenId,
                        key.OpenReason(assignmentId, row.GetFieldValue<byte[]>(2)),
                        row.IsDBNull(3) ? "" : key.OpenEndReason(assignmentId, row.GetFieldValue<byte[]>(3)));
                },
                [after.AssignmentId, after.CitizenId, AtOnce],
                cancellationToken);
            Note(found, "assignment_text.reason (sealed)", some.Count(one => whom.IsIn(one.Reason)));
            Note(found, "assignment_text.end_reason (sealed)", some.Count(one => whom.IsIn(one.EndReason)));
            after = some.Count > 0 ? (some[^1].AssignmentId, some[^1].CitizenId) : after;
        }
        while (some.Count == AtOnce);
    }

    private async Task LookThroughInquiriesAsync(Dictionary<string, long> found, TracesOf whom, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> some = [];
        do
        {
            some = await inquiries.IdsAsync(some.Count > 0 ? some[^1] : Guid.Empty, AtOnce, cancellationToken);
            var contents = (await inquiries.OpenWordsAsync(some, cancellationToken)).Values;
            Note(found, "inquiry.words (sealed)", contents.Count(one =>
                whom.IsIn(one.Words.Subject) || whom.IsIn(one.Words.Text) || whom.IsIn(one.Words.DocumentReference)));
            Note(found, "inquiry.note (sealed)", contents.Count(one => whom.IsIn(one.Note)));
            Note(found, "inquiry_forward.reason (sealed)", contents.Sum(one => one.Forwards.Count(forward => whom.IsIn(forward.Reason))));
        }
        while (some.Count == AtOnce);
    }

    private static void Note(Dictionary<string, long> found, string place, int count) => found[place] = found.GetValueOrDefault(place) + count;
}
