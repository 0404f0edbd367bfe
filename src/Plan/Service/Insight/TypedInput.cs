using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Insight;

/// <summary>
/// Counts what was typed to make a version of a plan in force, and how much of it though it stood elsewhere. Drafts are not counted,
/// and nothing is looked up for a version in which nothing of length was typed.
/// </summary>
internal sealed class TypedInput(Database database, PlanDesk desk)
{
    /// <summary>What was typed to make the next version; null when there is nothing to count.</summary>
    /// <param name="open">The plan as the writer found it.</param>
    /// <param name="next">What they made of it.</param>
    /// <param name="call">Who writes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TypedCount?> CountAsync(OpenPlan open, Plan next, Call call, CancellationToken cancellationToken)
    {
        // What is prepared for the 18th birthday is written by the service, and nobody typed it.
        if (!next.State.IsInForce() || next.Change.Reason == ChangeReasons.TransitionPrepared)
            return null;
        var typed = TypedTexts.Between(open.Shown, Visibility.Show(next.Content, open.Circle));
        if (typed.Fields == 0)
            return null;

        var others = await database.QueryAsync(
            """
            SELECT DISTINCT m.plan_id FROM plan_member m JOIN plan p USING (plan_id)
            WHERE m.citizen_id = ANY ($1) AND m.plan_id <> $2 AND p.state < $3
            LIMIT 20
            """,
            row => row.GetGuid(0),
            [next.Content.MemberIds().ToArray(), next.Id.Value, (short)PlanState.Completed],
            cancellationToken);
        var comparable = others.Count == 0 ? [] : await desk.OpenToCompareAsync(others, call, cancellationToken);
        return new TypedCount(typed.Fields, typed.Twice(comparable.Select(plan => plan.Shown)));
    }

    /// <summary>Adds it to the change that writes the version.</summary>
    public static void AddTo(Write write, Plan next, TypedCount? count)
    {
        if (count is not null)
            write.Add(
                "INSERT INTO typed_input (plan_id, version, on_date, fields, twice) VALUES ($1, $2, $3, $4, $5)",
                next.Id.Value, next.Version, DanishCalendar.DateOf(next.Change.At), count.Fields, count.Twice);
    }
}

/// <summary>How much was typed.</summary>
/// <param name="Fields">How many fields.</param>
/// <param name="Twice">How many of them though what they say stood elsewhere.</param>
internal sealed record TypedCount(int Fields, int Twice);
