using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

/// <summary>A family's plan to write tests about: Lise and her eldest, Noah.</summary>
internal static class Family
{
    public static readonly Guid Lise = Guid.Parse("01990000-0000-7000-8000-000000000001");
    public static readonly Guid Noah = Guid.Parse("01990000-0000-7000-8000-000000000002");
    public static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public static PlanContent Content { get; } = new(
        SubjectKind.Family,
        "Lises og børnenes plan",
        "familier",
        LegalBasis.Parse("LAB § 40, stk. 1").Value,
        [new ReplacedPlan(LegalBasis.Parse("LAB § 40").Value, "Min Plan", Lise)],
        [new Member(Lise, "Lise", ["Er god til mennesker"], ["Er blevet fyret"]), new Member(Noah, "Noah", ["Spiller fodbold"], [])],
        [
            new FocusArea("job", "Job", AuthorityArea.Employment,
            [
                new Goal("sosu", [Lise], "Jeg vil være SOSU-assistent", "Uddannelse", Author.Citizen, 1, ["Lise er færdig"], [], GoalState.Agreed),
            ]),
            new FocusArea("skole", "Skole", AuthorityArea.Education,
            [
                new Goal("fritidsjob", [Noah], "", "Noah har et fritidsjob", Author.Worker, 0, ["Noah har et job"], [], GoalState.Proposed),
            ]),
        ],
        [
            Effort("uddannelse", Lise, "sosu") with { DependsOn = ["praktik"] },
            Effort("praktik", Lise, "sosu") with { StartConditions = ["Lise er klar"], CostLines = [Cost("a", 1000), Cost("b", 250)] },
            Effort("fritidsjob", Noah, "fritidsjob") with { Owner = Noah.ToString() },
        ],
        [new Trigger("underretning", "U-17", new DateOnly(2026, 8, 1))],
        [new Note(new DateOnly(2026, 8, 20), "Familien er flyttet i egen bolig")])
    {
        Offer = new Offer(new DateOnly(2026, 8, 3), ["flere-indsatser"], "I får hjælp fra mange. Den skal hænge sammen."),
    };

    public static ActivationFacts Facts { get; } = new(HasCoordinator: true, Decisions(Permitted(Lise), Permitted(Noah)));

    public static Plan Draft { get; } = Plan.Draft(PlanId.New(Now), Content, "mette", Now);

    public static Plan Active { get; } = Draft.Activate(Facts, "mette", Now).Value;

    public static Effort Effort(string id, Guid member, string goal) => new(
        id, "virksomhedspraktik", $"Indsats {id}", AuthorityArea.Employment, LegalBasis.Parse("LAB § 57").Value, KleNumber.Parse("15.20.24").Value,
        [member], [goal], [], [], "mette", $"Næste skridt i {id}", [], EffortState.Planned);

    public static CostLine Cost(string id, long ore) => new(
        id, AuthorityArea.Employment, "528201003-15031", "0217", new DateOnly(2026, 9, 1), new DateOnly(2026, 12, 31), new Amount(ore));

    public static MemberDecision Permitted(Guid citizenId) => MemberDecision.Unknown(citizenId) with { Refusal = null, WhereaboutsProtected = false };

    public static MemberDecision Withdrawn(Guid citizenId) => MemberDecision.Unknown(citizenId) with { Refusal = "CONSENT_WITHDRAWN" };

    public static IReadOnlyDictionary<Guid, MemberDecision> Decisions(params MemberDecision[] decisions) =>
        decisions.ToDictionary(decision => decision.CitizenId);

    public static InvalidInput? Faults(PlanContent content)
    {
        var check = new Check();
        ContentRules.Apply(content, check);
        return check.Error;
    }
}
