using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Assignments;

/// <summary>Ends an assignment; from then on its workers have no relation through it.</summary>
internal sealed class EndAssignment(Database database, AssignmentBook book, Workforce workforce, Nearness nearness, TimeProvider time)
{
    public async Task<Result<Wire.EndAssignmentResponse>> HandleAsync(
        Wire.EndAssignmentRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var assignmentId = check.Id("assignment_id", request.AssignmentId);
        var reason = check.Text("reason", request.Reason, 1, 500);
        if (check.Error is { } wrong)
            return wrong;
        if (await book.FindAsync(assignmentId, cancellationToken) is not { } assignment)
            return new NotFound("ASSIGNMENT_UNKNOWN");

        call.Concerns(assignment.CitizenIds);
        if (await nearness.RefusalAsync(assignment, call, cancellationToken) is { } far)
            return far;

        var today = DanishCalendar.Today(time);
        var ended = assignment.End(reason, today);
        if (ended.Error is { } broken)
            return broken;

        var workers = await workforce.FindAsync(assignment.WorkerIds, cancellationToken);
        await using var write = database.Begin(call);
        write.HoldErasures();
        await book.UpdateEndAsync(write, ended.Value, cancellationToken);
        var response = new Wire.EndAssignmentResponse { Assignment = ended.Value.ToWire([.. workers.Values], today) };
        return await write.CommitAsync(response, cancellationToken);
    }
}
