using EnPlan.Caseload.V1;
using EnPlan.Configuration.Files;
using EnPlan.Kernel;
using EnPlan.Plan.V1;

namespace EnPlan.Cli.Cases;

/// <summary>What must fit between the sections of a case file, so that the registers will not refuse it half way.</summary>
/// <param name="mistakes">Takes what is wrong.</param>
/// <param name="today">The day on which it is to be loaded.</param>
internal sealed class CaseRules(Mistakes mistakes, DateOnly today)
{
    private const int MostAssigned = 20;

    public void Apply(CaseFile file)
    {
        CheckOrder(file.Citizens);
        CheckPair(file.Assignment, file.Workers);
        CheckAssigned(file.Assignment, file.Plan);

        var check = new Check();
        new PersonRules(check, today).Apply(file);
        new ConsentRules(check, today).Apply(file);
        CheckAssignment(file.Assignment, check);
        foreach (var violation in check.Error?.Violations ?? [])
            mistakes.Add(violation.Field, violation.Description);
    }

    /// <summary>A pair covers employment and social or family together (makkerpar), or the registers would refuse it half way.</summary>
    private void CheckPair(AssignWorkersRequest assignment, IReadOnlyList<Worker> workers)
    {
        if (assignment.Kind == AssignmentKind.Unspecified)
            mistakes.Add("assignment", "Tildelingen mangler en slags (kind): coordinator eller pair.");
        var expected = assignment.Kind == AssignmentKind.Pair ? 2 : 1;
        if (assignment.WorkerIds.Distinct(StringComparer.Ordinal).Count() != expected)
            mistakes.Add("assignment.workerIds", assignment.Kind == AssignmentKind.Pair ? "Et makkerpar er netop to medarbejdere." : "En koordinator er netop en medarbejder.");
        var areas = workers.Where(worker => assignment.WorkerIds.Contains(worker.WorkerId)).SelectMany(worker => worker.Areas).ToHashSet();
        if (assignment.Kind == AssignmentKind.Pair && !(areas.Contains(Common.V1.AuthorityArea.Employment)
            && (areas.Contains(Common.V1.AuthorityArea.Social) || areas.Contains(Common.V1.AuthorityArea.ChildrenAndFamily))))
            mistakes.Add("assignment.workerIds", "Et makkerpar skal tilsammen dække beskæftigelse og social eller familie.");
    }

    /// <summary>A citizen is registered with their relationships in one call, so the others must be known by then.</summary>
    private void CheckOrder(IReadOnlyList<CaseCitizen> citizens)
    {
        var named = citizens.Select(citizen => citizen.Key).ToHashSet(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, citizen) in citizens)
        {
            for (var i = 0; i < citizen.Relationships.Count; i++)
            {
                if (named.Contains(citizen.Relationships[i].CitizenId) && !known.Contains(citizen.Relationships[i].CitizenId))
                    mistakes.Add($"citizens.{key}.relationships[{i}].citizenId", "Personen skal stå tidligere i filen.");
            }

            known.Add(key);
        }
    }

    /// <summary>Those who write the plan must work for everybody in it, and the plan is written by those who are assigned.</summary>
    private void CheckAssigned(AssignWorkersRequest assignment, PlanContent plan)
    {
        for (var i = 0; i < plan.Members.Count; i++)
        {
            if (!assignment.CitizenIds.Contains(plan.Members[i].CitizenId))
                mistakes.Add($"plan.members[{i}].citizenId", "Medlemmet står ikke under assignment.citizenIds, så ingen må skrive planen for dem.");
        }
    }

    private static void CheckAssignment(AssignWorkersRequest assignment, Check check)
    {
        check.Count("assignment.citizenIds", assignment.CitizenIds.Count, 1, MostAssigned);
        check.That(
            assignment.CitizenIds.Distinct(StringComparer.Ordinal).Count() == assignment.CitizenIds.Count,
            "assignment.citizenIds",
            "Hver borger må kun stå én gang.");
        check.That(
            assignment.WorkerIds.Distinct(StringComparer.Ordinal).Count() == assignment.WorkerIds.Count,
            "assignment.workerIds",
            "Hver medarbejder må kun stå én gang.");
        check.OptionalDate("assignment.fromDate", assignment.FromDate);
        check.Text("assignment.reason", assignment.Reason, 1, 500);
    }
}
