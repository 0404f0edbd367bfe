using EnPlan.Common.V1;
using EnPlan.Plan.V1;

namespace EnPlan.Benchmarks.Plans;

/// <summary>An ordinary plan: one person, two focus areas, three goals, six efforts with what they cost.</summary>
internal static class FlowPlan
{
    private static readonly (string Id, string Words, string Professional)[] Goals =
    [
        ("sosu", "Jeg vil være social- og sundhedsassistent og have et arbejde, jeg kan holde til.", "Uddannelse og varig beskæftigelse som social- og sundhedsassistent."),
        ("hverdag", "Jeg vil have ro på hverdagen, så jeg kan sove om natten og være der for mine børn.", "En struktureret hverdag med ro, søvn og overskud til forældrerollen."),
        ("oekonomi", "Jeg vil kunne betale mine regninger selv.", "Overblik over gæld og faste udgifter; afvikling efter aftale."),
    ];

    private static readonly (string Id, string Type, string Title, string Basis, string Kle, string Goal, AuthorityArea Area)[] Efforts =
    [
        ("praktik", "virksomhedspraktik", "Virksomhedspraktik på plejehjem", "LAB § 57", "15.20.24", "sosu", AuthorityArea.Employment),
        ("mentor", "mentorstoette", "Mentor i praktikken", "LAB § 167", "15.20.31", "sosu", AuthorityArea.Employment),
        ("vejledning", "vejledning-og-opkvalificering", "Forløb mod SOSU-uddannelsen", "LAB § 91", "15.20.20", "sosu", AuthorityArea.Employment),
        ("bostoette", "socialpaedagogisk-stoette", "Bostøtte to gange om ugen", "SEL § 85", "27.42.08", "hverdag", AuthorityArea.Social),
        ("soevn", "sundhedstilbud", "Søvn- og stresshåndtering i sundhedshuset", "SUL § 119", "29.09.00", "hverdag", AuthorityArea.Health),
        ("gaeld", "oekonomisk-raadgivning", "Gældsrådgivning", "SEL § 10", "27.00.00", "oekonomi", AuthorityArea.Social),
    ];

    /// <summary>The whole plan.</summary>
    public static PlanContent Of(string citizenId)
    {
        var content = new PlanContent
        {
            Subject = SubjectKind.Person,
            Title = "En plan for arbejde, ro og overblik",
            TargetGroup = "familier",
            LegalBasis = "LAB § 40, stk. 1",
            Members =
            {
                new MemberSection
                {
                    CitizenId = citizenId,
                    GivenName = "Lise",
                    Strengths = { "Er god til mennesker og møder altid til tiden", "Har ti års erfaring fra rengøring og køkken" },
                    Challenges = { "Sover dårligt og har haft tre sygemeldinger på et år", "Har gæld til to kreditorer" },
                },
            },
            FocusAreas =
            {
                new FocusArea { FocusAreaId = "job", Title = "Job og uddannelse", Area = AuthorityArea.Employment, Goals = { Goal(0, citizenId) } },
                new FocusArea { FocusAreaId = "hjem", Title = "Hverdag og økonomi", Area = AuthorityArea.Social, Goals = { Goal(1, citizenId), Goal(2, citizenId) } },
            },
        };
        for (var i = 0; i < Efforts.Length; i++)
            content.Efforts.Add(Effort(i, citizenId));
        return content;
    }

    private static Goal Goal(int index, string citizenId) => new()
    {
        GoalId = Goals[index].Id,
        MemberIds = { citizenId },
        OwnWords = Goals[index].Words,
        ProfessionalText = Goals[index].Professional,
        Author = Author.Citizen,
        Priority = index + 1,
        AttainmentCriteria = { "Det er sket, og Lise siger selv, at det er nået" },
        SubGoals = { new SubGoal { SubGoalId = $"{Goals[index].Id}-1", Text = "Første skridt er taget, og det næste er aftalt" } },
        State = GoalState.Agreed,
    };

    private static Effort Effort(int index, string citizenId)
    {
        var (id, type, title, basis, kle, goal, area) = Efforts[index];
        return new Effort
        {
            EffortId = id,
            Type = type,
            Title = title,
            Area = area,
            LegalBasis = basis,
            Kle = kle,
            MemberIds = { citizenId },
            GoalIds = { goal },
            StartConditions = { "Når Lise selv siger, at hun er klar" },
            Owner = "mette.holm",
            NextStep = "Ringe og aftale det første møde",
            CostLines =
            {
                new CostLine
                {
                    CostLineId = $"{id}-1",
                    Budget = area,
                    Account = "528201003-15031",
                    PayingKommunekode = "0217",
                    FromDate = "2026-09-01",
                    ToDate = "2026-12-31",
                    PlannedOre = 12_500_00,
                },
            },
        };
    }
}
