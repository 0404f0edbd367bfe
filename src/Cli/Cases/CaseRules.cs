using EnPlan.Caseload.V1;
using EnPlan.Configuration.Files;
using EnPlan.Consent.V1;
using EnPlan.Plan.V1;

namespace EnPlan.Cli.Cases;

/// <summary>What must fit between the sections of a case file, so that the registers will not refuse it half way.</summary>
internal sealed class CaseRules(Mistakes mistakes)
{
    public void Apply(CaseFile file)
    {
        CheckOrder(file.Citizens);
        CheckPair(file.Assignment, file.Workers);
        CheckEverybodyConsents(file.Plan, file.Consents);
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

    /// <summary>Nobody's section may be written before they, or those who decide for them, have consented.</summary>
    private void CheckEverybodyConsents(PlanContent plan, IReadOnlyList<GiveConsentRequest> consents)
    {
        var given = consents.Select(consent => consent.SubjectCitizenId).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < plan.Members.Count; i++)
        {
            if (!given.Contains(plan.Members[i].CitizenId))
                mistakes.Add($"plan.members[{i}].citizenId", "Der er intet samtykke for dette medlem under consents.");
        }
    }
}
