using EnPlan.Access.V1;
using EnPlan.Caseloads.Storage;
using EnPlan.Configuration;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Assignments;

/// <summary>Assigns a coordinator or a pair to a citizen or a family.</summary>
internal sealed class AssignWorkers(
    Database database,
    AssignmentBook book,
    Register register,
    Workforce workforce,
    Nearness nearness,
    KnownRelations relations,
    RequestReplay replay,
    IOptions<CaseloadOptions> options,
    KommuneConfiguration configuration,
    TimeProvider time)
{
    private const int MostCitizens = 20;
    private const int MostWorkers = 10;

    public async Task<Result<Wire.AssignWorkersResponse>> HandleAsync(
        Wire.AssignWorkersRequest request, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DanishCalendar.DateOf(now);
        var terms = Terms(request, today);
        if (terms.Error is { } wrong)
            return wrong;

        call.Concerns(terms.Value.CitizenIds);
        // Whoever has given a citizen into other hands is no longer near, and is told all the same that it was done.
        if (await nearness.RefusalAsync(terms.Value.CitizenIds, call, cancellationToken) is { } far)
            return await replay.FindAsync(call, cancellationToken) is null ? far : new Stale();

        var known = new KnownPeople(
            await register.KnownAsync(terms.Value.CitizenIds, cancellationToken),
            await workforce.FindAsync(terms.Value.WorkerIds, cancellationToken));
        var made = Assignment.Make(terms.Value, known, now);
        if (made.Error is { } broken)
            return broken;

        var assignment = made.Value;
        var contacts = await ContactsAsync(assignment, today, cancellationToken);
        await using var write = database.Begin(call);
        write.HoldErasures();
        Register.Hold(write, assignment.CitizenIds);
        if (call.ActingRole == Role.Caseworker)
            relations.ConfirmMayAct(write, call.Caller.WorkerId!, assignment.CitizenIds);
        await book.InsertAsync(write, assignment, cancellationToken);
        var response = new Wire.AssignWorkersResponse
        {
            Assignment = assignment.ToWire([.. known.Workers.Values], today),
            Warnings = { new ContactCeiling(options.Value.ContactCeiling ?? configuration.Contacts.Ceiling).WarningsFor(contacts) },
        };
        return await write.CommitAsync(response, cancellationToken);
    }

    private static Result<AssignmentTerms> Terms(Wire.AssignWorkersRequest request, DateOnly today)
    {
        var check = new Check();
        check.Count("citizen_ids", request.CitizenIds.Count, 1, MostCitizens);
        var citizenIds = request.CitizenIds.Select((id, index) => check.Id($"citizen_ids[{index}]", id)).ToList();
        check.That(citizenIds.Distinct().Count() == citizenIds.Count, "citizen_ids", "Hver borger må kun stå én gang.");
        var kind = (AssignmentKind)check.Choice("kind", request.Kind);
        check.Count("worker_ids", request.WorkerIds.Count, 1, MostWorkers);
        check.That(request.WorkerIds.Distinct().Count() == request.WorkerIds.Count, "worker_ids", "Hver medarbejder må kun stå én gang.");
        var fromDate = check.OptionalDate("from_date", request.FromDate) ?? today;
        var reason = check.Text("reason", request.Reason, 1, 500);
        return check.Then(() => new AssignmentTerms(citizenIds, kind, [.. request.WorkerIds], fromDate, reason));
    }

    /// <summary>How many contact persons each of the citizens has with this assignment.</summary>
    private async Task<IReadOnlyList<int>> ContactsAsync(Assignment assignment, DateOnly today, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            """
            SELECT (SELECT count(DISTINCT worker) FROM (
                      SELECT worker_id FROM relation r WHERE r.citizen_id = c.id AND (r.to_date IS NULL OR r.to_date >= $3)
                      UNION ALL SELECT unnest($2::text[])) AS contact (worker))
            FROM unnest($1::uuid[]) WITH ORDINALITY AS c (id, position) ORDER BY position
            """,
            row => (int)row.GetInt64(0),
            [assignment.CitizenIds.ToArray(), assignment.WorkerIds.ToArray(), today],
            cancellationToken);
}
