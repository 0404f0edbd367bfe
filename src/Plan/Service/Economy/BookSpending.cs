using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Economy;

/// <summary>
/// Books what was spent on cost lines. It makes no version of the plan and gives out nothing of it, so that a late voucher finds its
/// place after the plan has ended, and after consent to it has.
/// </summary>
internal sealed class BookSpending(Database database, PlanDesk desk, TimeProvider time)
{
    private const long Dearest = 1_000_000_000_000;

    public async Task<Result<BookSpendingResponse>> HandleAsync(BookSpendingRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenUnseenAsync(planId, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var open = opened.Value;
        if (open.Plan.State == PlanState.Draft)
            return new RuleBroken(Plan.StateForbids);
        check.Count("bookings", request.Bookings.Count, 1, 200);
        var lines = request.Bookings.Select(booking => Line(open, booking.CostLineId)).ToList();
        if (lines.Exists(line => line is { } found && !call.Caller.MayDecideOver(found.Line)))
            return new Denied(BudgetHolder.OfOtherArea);

        var now = time.GetUtcNow();
        var bookings = request.Bookings.Zip(lines).Index()
            .Select(one => Read(one.Item.First, one.Item.Second, $"bookings[{one.Index}]", call.Caller.WorkerId!, now, check)).ToList();
        return check.Error is { } mistakes ? mistakes : await CommitAsync(open.Plan.Id, bookings!, now, call, cancellationToken);
    }

    // A line of those whom the worker works for, whether or not they take part by now.
    private static (Effort Effort, CostLine Line)? Line(OpenPlan open, string costLineId) =>
        open.Plan.Content.FindCostLine(costLineId) is { } found && found.Effort.MemberIds.Any(open.AssignedTo.Contains) ? found : null;

    private static Booking? Read(
        Wire.Booking wire, (Effort Effort, CostLine Line)? found, string path, string by, DateTimeOffset now, Check check)
    {
        check.That(found is not null, $"{path}.cost_line_id", "Skal være en omkostningslinje i planen.");
        var onDate = check.Date($"{path}.on_date", wire.OnDate);
        check.That(onDate.Year >= 2000 && onDate <= DanishCalendar.DateOf(now), $"{path}.on_date", "Må ikke ligge i fremtiden eller før 2000.");
        check.That(wire.SpentOre != 0 && wire.SpentOre is >= -Dearest and <= Dearest, $"{path}.spent_ore", "Skal være et beløb i hele øre, højst 10 mia. kr.");
        check.That(
            wire.Reference.Length is >= 1 and <= 60 && wire.Reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '/' or '-'),
            $"{path}.reference",
            "Skal være 1 til 60 tegn af A-Z, a-z, 0-9 og . _ / -");
        return found is { } line
            ? new Booking(
                Guid.CreateVersion7(now), line.Line.CostLineId, onDate, new Amount(wire.SpentOre), wire.Reference, by,
                CostPurpose.Of(line.Effort), line.Line.Bearers())
            : null;
    }

    private async Task<Result<BookSpendingResponse>> CommitAsync(
        PlanId planId, IReadOnlyList<Booking> bookings, DateTimeOffset now, Call call, CancellationToken cancellationToken)
    {
        await using var write = database.Begin(call);
        foreach (var booking in bookings)
            Bookings.Add(write, planId, booking, now);
        return await write.CommitAsync(new BookSpendingResponse { Bookings = { bookings.Select(booking => booking.ToWire()) } }, cancellationToken);
    }
}
