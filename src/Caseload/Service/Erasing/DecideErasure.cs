using EnPlan.Caseloads.Retention;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Erasing;

/// <summary>The other administrator's yes or no; with the yes, the register erases.</summary>
internal sealed class DecideErasure(
    Database database, ErasureBook book, Standings standings, CitizenRemoval removal, ErasureWire wire, TimeProvider time)
{
    public Task<Result<Wire.ApproveErasureResponse>> ApproveAsync(
        Wire.ApproveErasureRequest request, Call call, CancellationToken cancellationToken) =>
        DecideAsync(request.ErasureId, isApproved: true, call, erasure => new Wire.ApproveErasureResponse { Erasure = erasure }, cancellationToken);

    public Task<Result<Wire.RejectErasureResponse>> RejectAsync(
        Wire.RejectErasureRequest request, Call call, CancellationToken cancellationToken) =>
        DecideAsync(request.ErasureId, isApproved: false, call, erasure => new Wire.RejectErasureResponse { Erasure = erasure }, cancellationToken);

    private async Task<Result<TResponse>> DecideAsync<TResponse>(
        string id, bool isApproved, Call call, Func<Wire.Erasure, TResponse> answer, CancellationToken cancellationToken)
        where TResponse : class, IMessage
    {
        var check = new Check();
        var erasureId = check.Id("erasure_id", id);
        if (check.Error is { } wrong)
            return wrong;
        if (await book.FindAsync(erasureId, cancellationToken) is not { } booked)
            return new NotFound("ERASURE_UNKNOWN");

        call.Concerns(booked.Erasure.CitizenId);
        // The kept answer went with the citizen it names; whoever asks again gets it from what is there.
        if (IsRepeated(booked.Erasure, isApproved, call))
            return answer(wire.ToWire(booked));
        var decided = booked.Erasure.Decide(isApproved, call.Caller.Subject, time.GetStorableNow());
        if (decided.Error is { } broken)
            return broken;
        var hindrance = isApproved
            ? await standings.HindranceAsync(decided.Value.CitizenId, decided.Value.Ground, DanishCalendar.Today(time), cancellationToken)
            : null;
        return hindrance is not null ? hindrance : await CommitAsync(decided.Value, call, answer, cancellationToken);
    }

    private async Task<Result<TResponse>> CommitAsync<TResponse>(
        Erasure erasure, Call call, Func<Wire.Erasure, TResponse> answer, CancellationToken cancellationToken)
        where TResponse : class, IMessage
    {
        await using var write = database.Begin(call);
        if (erasure.IsApproved)
            write.AwaitHolders();
        // From here on nobody can come in between with a hold, an assignment or the like.
        write.Add("SELECT 1 FROM citizen WHERE citizen_id = $1 FOR UPDATE", erasure.CitizenId);
        ErasureBook.Decide(write, erasure);
        if (erasure.IsApproved)
        {
            Standings.ConfirmFree(write, erasure.CitizenId, erasure.Ground, DanishCalendar.Today(time));
            await removal.AddToAsync(write, erasure, cancellationToken);
        }

        return await write.CommitAsync(
            answer(wire.ToWire(new BookedErasure(erasure, new Dictionary<string, DateTimeOffset>()))), cancellationToken);
    }

    private static bool IsRepeated(Erasure erasure, bool isApproved, Call call) =>
        !erasure.IsOpen && erasure.IsApproved == isApproved && erasure.DecidedBy == call.Caller.Subject;
}
