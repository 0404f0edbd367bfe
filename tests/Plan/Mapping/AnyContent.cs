using EnPlan.Common.V1;
using Google.Protobuf.Collections;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Random content that may be written, with every field of the contract set now and then.</summary>
internal sealed class AnyContent
{
    private static readonly string[] Provisions = ["LAB § 40", "SEL § 83, stk. 1", "Barnets lov § 32, stk. 1-3, nr. 2", "LAB § 13 e"];

    private readonly Random _random;
    private readonly List<string> _members;
    private readonly List<string> _goals = [];
    private readonly List<string> _actions = [];

    private AnyContent(int seed)
    {
        _random = new Random(seed);
        _members = [.. Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Guid.CreateVersion7().ToString())];
    }

    public static Wire.PlanContent Of(int seed) => new AnyContent(seed).Content();

    private Wire.PlanContent Content()
    {
        var content = new Wire.PlanContent
        {
            Subject = Wire.SubjectKind.Family,
            Title = Text("Titel"),
            TargetGroup = "familier",
            LegalBasis = Any(Provisions),
            Summary = Text("Historien"),
            Team = "team-vest",
            Offer = Often() ? new Wire.Offer { ContactedOn = Day(0), Criteria = { "flere-indsatser", "koordinering" }, Reason = Text("Derfor") } : null,
        };
        content.Members.AddRange(_members.Select(Member));
        Some(content.Replaces, i => new Wire.ReplacedPlan { Provision = Any(Provisions), Name = Text($"Plan {i}"), CitizenId = Any(_members), Code = _random.Next(2) == 0 ? "" : "min-plan" });
        Some(content.FocusAreas, FocusArea, least: 1);
        if (_goals.Count > 0)
            Some(content.Efforts, Effort);
        Some(content.Triggers, i => new Wire.Trigger
        {
            Kind = "underretning",
            Reference = $"U-{i}",
            ReceivedOn = Day(i),
            AssessedOn = Often() ? Day(i + 1) : "",
            AcknowledgedOn = Often() ? Day(i + 3) : "",
        });
        Some(content.ProcessNotes, i => new Wire.Note { OnDate = Day(i), Text = Text("Familien") });
        new AnyCaseFile(_random, _members).AddTo(content);
        Some(content.ExemptionUses, i => new Wire.ExemptionUse
        {
            UseId = $"u{i}",
            ExemptionId = "fravigelse",
            StepId = _actions.Count > 0 ? _actions[^1] : "",
            OnDate = Day(i),
            Instead = Text("I stedet"),
            SavedMinutes = _random.Next(100),
            Until = _random.Next(2) == 0 ? "" : Day(i),
        });
        return content;
    }

    private Wire.MemberSection Member(string id)
    {
        var member = new Wire.MemberSection { CitizenId = id, GivenName = Text("Navn"), KeptFromRepresentatives = Often() };
        Some(member.Strengths, i => Text($"God {i}"));
        Some(member.Challenges, i => Text($"Svær {i}"));
        member.Whereabouts = Often() ? new Wire.Whereabouts { Address = Text("Vej"), School = Text("Skole"), MeetingPlace = "" } : null;
        if (Often() && member.Whereabouts is { } found)
            found.MeetingPlace = Text("Bænk");
        return member;
    }

    private Wire.FocusArea FocusArea(int index)
    {
        var area = new Wire.FocusArea { FocusAreaId = $"f{index}", Title = Text("Område"), Area = Any(Areas) };
        Some(area.Goals, _ => Goal());
        return area;
    }

    private Wire.Goal Goal()
    {
        var goal = new Wire.Goal
        {
            GoalId = $"g{_goals.Count}",
            OwnWords = Often() ? " Jeg vil  selv!" : "",
            ProfessionalText = Text("Fagligt"),
            Author = Any(Enum.GetValues<Wire.Author>()[1..]),
            Priority = _random.Next(4),
            State = Any(Enum.GetValues<Wire.GoalState>()[1..]),
            TargetDate = Often() ? Day(100) : "",
            OutcomeReason = Text("Fordi"),
        };
        _goals.Add(goal.GoalId);
        goal.MemberIds.AddRange(SomeMembers());
        Some(goal.AttainmentCriteria, i => Text($"Nået {i}"));
        goal.CriteriaMet.AddRange(Places(goal.AttainmentCriteria.Count));
        Some(goal.SubGoals, i => new Wire.SubGoal { SubGoalId = $"s{i}", Text = Text("Skridt"), State = Wire.GoalState.Reached });
        goal.Agreements.AddRange(_members.Where(_ => Often()).Select(Agreement));
        Some(goal.Progress, i => new Wire.ScaleScore { OnDate = Day(i), Score = _random.Next(1, 11), By = Person(), Note = Often() ? Text("Fremad") : "" });
        goal.AttainmentScale = Often() ? Scale() : null;
        if (goal.State >= Wire.GoalState.Reached)
            (goal.JudgedBy, goal.JudgedOn) = (Person(), Day(50));
        return goal;
    }

    private Wire.GoalAgreement Agreement(string member)
    {
        var stance = Any(Enum.GetValues<Wire.AgreementStance>()[1..]);
        return new Wire.GoalAgreement
        {
            Participant = member,
            Stance = stance,
            OnDate = stance == Wire.AgreementStance.Pending ? "" : Day(3),
            Remark = Often() ? "Fint nok " : "",
        };
    }

    private Wire.GoalAttainmentScale Scale()
    {
        var scale = new Wire.GoalAttainmentScale { Levels = { Enumerable.Range(-2, 5).Select(level => Text($"Trin {level}")) } };
        Some(scale.Scores, i => new Wire.AttainmentScore { OnDate = Day(i), Level = _random.Next(-2, 3), By = Person() });
        return scale;
    }

    private Wire.Effort Effort(int index)
    {
        var effort = new Wire.Effort
        {
            EffortId = $"e{index}",
            Type = "virksomhedspraktik",
            Title = Text("Indsats"),
            Area = Any(Areas),
            LegalBasis = Any(Provisions),
            Kle = "15.20.24",
            Owner = Often() ? Person() : "",
            NextStep = Text("Ring"),
            State = Any(Enum.GetValues<Wire.EffortState>()[1..]),
            FromDate = Often() ? Day(1) : "",
            ToDate = Often() ? Day(40) : "",
            CatalogueVersion = _random.Next(5),
            AvoidedCostNote = Often() ? Text("Anbringelse") : "",
        };
        effort.StopReason = effort.State == Wire.EffortState.Stopped ? Text("Fordi") : "";
        effort.MemberIds.AddRange(SomeMembers());
        effort.GoalIds.Add(Any(_goals));
        effort.DependsOn.AddRange(Enumerable.Range(0, index).Where(_ => Often()).Select(i => $"e{i}"));
        Some(effort.StartConditions, i => Text($"Når {i}"));
        effort.ConditionsMet.AddRange(Places(effort.StartConditions.Count));
        Some(effort.Weekly, _ => new Wire.WeeklySlot { Weekday = _random.Next(1, 8), FromTime = "08:05", ToTime = "15:30", Place = Often() ? Text("Torv") : "" });
        Some(effort.Actions, _ => Action());
        Some(effort.Requires, _ => "fuldtidsuddannelse");
        Some(effort.RulesOut, _ => "nattearbejde");
        Some(effort.CostLines, i => CostLine($"c{index}-{i}"));
        return effort;
    }

    private Wire.PlanAction Action()
    {
        var action = new Wire.PlanAction
        {
            ActionId = $"a{_actions.Count}",
            Title = Text("Handling"),
            Owner = Often() ? Person() : "",
            OwnerReason = Often() ? Text("Kender") : "",
            NextStep = Often() ? Text("Skriv") : "",
            State = Any(Enum.GetValues<Wire.ActionState>()[1..]),
            StatutoryDeadline = Often() ? Day(9) : "",
        };
        action.DependsOn.AddRange(_actions.Where(_ => _random.Next(4) == 0).Take(5));
        _actions.Add(action.ActionId);
        Some(action.StartConditions, i => Text($"Når {i}"));
        action.ConditionsMet.AddRange(Places(action.StartConditions.Count));
        action.StopReason = action.State == Wire.ActionState.Stopped ? Text("Fordi") : "";
        action.EndedOn = action.State >= Wire.ActionState.Done ? Day(8) : "";
        return action;
    }

    private Wire.CostLine CostLine(string id)
    {
        var line = new Wire.CostLine
        {
            CostLineId = id,
            Budget = Any(Areas),
            Account = "528201003-15031",
            PayingKommunekode = "0217",
            FromDate = Day(0),
            ToDate = Day(30),
            PlannedOre = _random.Next(),
        };
        if (Often())
        {
            var rate = new Wire.DatedRate { FromDate = Day(0), Unit = Wire.RateUnit.Day, OrePerUnit = _random.Next(1, 1000), Quantity = _random.Next(1, 5) };
            line.Rates.Add(rate);
            line.PlannedOre = 31 * rate.OrePerUnit * rate.Quantity;
        }

        Some(line.Shares, i => new Wire.CostShare { Budget = Areas[i], PayingKommunekode = "0101", Weight = _random.Next(1, 1000) });
        return line;
    }

    private static AuthorityArea[] Areas { get; } = Enum.GetValues<AuthorityArea>()[1..];

    private IEnumerable<string> SomeMembers()
    {
        var first = Any(_members);
        return _members.Where(id => id == first || Often());
    }

    private IEnumerable<int> Places(int count) => Enumerable.Range(0, count).Where(_ => Often());

    private string Person() => Often() ? Any(_members) : "mette.h-1";

    private bool Often() => _random.Next(2) == 0;

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string Text(string start) => $"{start} æøå \"{_random.Next(1000)}\"\n<ok>";

    private static string Day(int number) => new DateOnly(2026, 9, 1).AddDays(number).ToString("yyyy-MM-dd", null);

    private void Some<T>(RepeatedField<T> field, Func<int, T> make, int least = 0) =>
        field.AddRange(Enumerable.Range(0, _random.Next(least, 4)).Select(make));
}
