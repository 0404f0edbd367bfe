using EnPlan.Common.V1;
using EnPlan.Plan.V1;
using DanishCalendar = EnPlan.Kernel.DanishCalendar;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>A family that takes part, and the plan that is written for it.</summary>
public sealed record Household(Guid Lise, Guid Noah, string LiseConsent, string NoahConsent)
{
    /// <summary>A plan for the two that lacks nothing.</summary>
    public Wire.PlanContent Content()
    {
        var content = new Wire.PlanContent
        {
            Subject = Wire.SubjectKind.Family,
            Title = "Lises og Noahs plan",
            TargetGroup = "familier",
            LegalBasis = "LAB § 40, stk. 1",
            Replaces = { new Wire.ReplacedPlan { Provision = "LAB § 40", Name = "Min Plan", CitizenId = Lise.ToString() } },
            Members =
            {
                new MemberSection { CitizenId = Lise.ToString(), GivenName = "Lise", Strengths = { "Er god til mennesker" }, Challenges = { "Er fyret" } },
                new MemberSection { CitizenId = Noah.ToString(), GivenName = "Noah", Strengths = { "Spiller fodbold" } },
            },
            FocusAreas =
            {
                new Wire.FocusArea
                {
                    FocusAreaId = "job",
                    Title = "Job",
                    Area = AuthorityArea.Employment,
                    Goals = { Goal("sosu", Lise, "Jeg vil være SOSU-assistent") },
                },
                new Wire.FocusArea
                {
                    FocusAreaId = "fritid",
                    Title = "Fritid",
                    Area = AuthorityArea.ChildrenAndFamily,
                    Goals = { Goal("fritidsjob", Noah, "Jeg vil tjene mine egne penge") },
                },
            },
            Efforts =
            {
                Effort("uddannelse", Lise, "sosu"),
                Effort("praktik", Lise, "sosu"),
                Effort("fritidsjob", Noah, "fritidsjob"),
            },
            Triggers = { new Wire.Trigger { Kind = "underretning", Reference = "U-17", ReceivedOn = "2026-08-01" } },
            Offer = new Wire.Offer { ContactedOn = "2026-08-03", Criteria = { "koordinering" }, Reason = "I får hjælp fra mange. Den skal hænge sammen." },
            ProcessNotes = { new Wire.Note { OnDate = "2026-08-20", Text = "Familien er flyttet i egen bolig" } },
        };
        content.Efforts[0].DependsOn.Add("praktik");
        content.Efforts[1].StartConditions.Add("Lise er klar");
        content.Efforts[1].CostLines.Add(Cost("a", AuthorityArea.Employment, 60_000_01));
        content.Efforts[1].CostLines.Add(Cost("b", AuthorityArea.Social, 40_000_00));
        content.Efforts[2].CostLines.Add(Cost("c", AuthorityArea.Social, 1));
        return content;
    }

    /// <summary>A request to create it.</summary>
    public CreatePlanRequest Create() => new() { RequestId = PlanKommune.NewId(), Content = Content() };

    /// <summary>The same with two things due: a risk of Noah's is looked at in three days, and a goal of Lise's is hoped for in twenty.</summary>
    public CreatePlanRequest CreateWithTwoDue()
    {
        var request = Create();
        request.Content.Triggers.Clear();
        foreach (var effort in request.Content.Efforts)
            effort.CostLines.Clear();
        request.Content.FocusAreas[0].Goals[0].TargetDate = Iso(20);
        request.Content.RiskNotes.Add(new Wire.RiskNote
        {
            RiskNoteId = "soevn",
            Text = "Noah sover dårligt",
            MemberIds = { Noah.ToString() },
            Area = AuthorityArea.ChildrenAndFamily,
            ReviewOn = Iso(3),
            CitizenTold = true,
        });
        return request;
    }

    private static string Iso(int days) => DanishCalendar.Today(TimeProvider.System).AddDays(days).ToString("yyyy-MM-dd", null);

    private static Wire.Goal Goal(string id, Guid member, string ownWords) => new()
    {
        GoalId = id,
        MemberIds = { member.ToString() },
        OwnWords = ownWords,
        ProfessionalText = "Selvforsørgelse",
        Author = Wire.Author.Citizen,
        Priority = 1,
        AttainmentCriteria = { "Det er sket" },
        State = Wire.GoalState.Agreed,
    };

    private static Wire.Effort Effort(string id, Guid member, string goal) => new()
    {
        EffortId = id,
        Type = "virksomhedspraktik",
        Title = $"Indsats {id}",
        Area = AuthorityArea.Employment,
        LegalBasis = "LAB § 57",
        Kle = "15.20.24",
        MemberIds = { member.ToString() },
        GoalIds = { goal },
        Owner = "mette",
        NextStep = $"Ring om {id}",
        State = Wire.EffortState.Planned,
    };

    private static Wire.CostLine Cost(string id, AuthorityArea budget, long ore) => new()
    {
        CostLineId = id,
        Budget = budget,
        Account = "528201003-15031",
        PayingKommunekode = "0217",
        FromDate = "2026-09-01",
        ToDate = "2026-12-31",
        PlannedOre = ore,
    };
}
