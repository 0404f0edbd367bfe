using EnPlan.Common.V1;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests.Exchange;

/// <summary>Random content with everything that a plan can hold, in every state, with Danish and awkward texts.</summary>
internal sealed class AnyContent(int seed)
{
    private static readonly string[] Words = ["Jeg vil gerne", "æøå ÆØÅ", "»citat« & <tegn>", "to\nlinjer", "\"gåseøjne\"", "skole", "arbejde", "ro", "bolig \\ hjem"];
    private readonly Random _random = new(seed);
    private int _next;

    public Guid[] Members { get; private set; } = [];

    public static Wire.PlanContent Of(int seed) => new AnyContent(seed).Content();

    private Wire.PlanContent Content()
    {
        var family = _random.Next(3) > 0;
        Members = [.. Enumerable.Range(0, family ? _random.Next(2, 5) : 1).Select(i => new Guid(seed, (short)i, 7, 0x80, 0, 0, 0, 0, 0, 0, (byte)i))];
        var content = new Wire.PlanContent
        {
            Subject = family ? Wire.SubjectKind.Family : Wire.SubjectKind.Person,
            Title = Text(),
            TargetGroup = "unge",
            LegalBasis = "LAB § 40, stk. 1",
            Summary = Maybe(Text),
            Team = Maybe(() => "team-nord"),
            Offer = _random.Next(2) == 0 ? null : new Wire.Offer { ContactedOn = Day(), Criteria = { Many(3, () => Id("k")) }, Reason = Text() },
            Members = { Members.Select(Member) },
            Replaces = { Many(2, () => new Wire.ReplacedPlan { Provision = "SEL § 141", Name = Text(), CitizenId = One(Members).ToString() }) },
            FocusAreas = { Many(3, Area).DefaultIfEmpty(Area()) },
            Triggers = { Many(2, () => new Wire.Trigger { Kind = "underretning", Reference = Id("u"), ReceivedOn = Day(), AssessedOn = Maybe(Day), AcknowledgedOn = Maybe(Day) }) },
            ProcessNotes = { Many(2, () => new Wire.Note { OnDate = Day(), Text = Text() }) },
            Documents = { Many(2, () => new Wire.DocumentReference { DocumentId = Id("d"), Title = Text(), System = "sbsys", Reference = Id("ref"), Dated = Day(), MemberIds = { Some() }, Area = Area1() }) },
            RiskNotes = { Many(2, Risk) },
            Notes = { Many(2, () => new Wire.WorkNote { NoteId = Id("n"), OnDate = Day(), Text = Text(), By = "mette", MemberIds = { Some() }, Area = Area1() }) },
            Participants = { Many(3, Participant) },
            Decisions = { Many(2, () => new Wire.PlanDecision { DecisionId = Id("b"), OnDate = Day(), Text = Text(), Area = Area1(), MemberIds = { Some() }, By = "mette" }) },
            ExemptionUses = { Many(2, () => new Wire.ExemptionUse { UseId = Id("f"), ExemptionId = "frit-1", OnDate = Day(), Instead = Text(), SavedMinutes = 30 }) },
        };
        var goals = content.FocusAreas.SelectMany(area => area.Goals).ToList();
        if (goals.Count == 0)
            content.FocusAreas[0].Goals.Add(Goal());
        foreach (var _ in Enumerable.Range(0, _random.Next(4)))
            content.Efforts.Add(Effort(content));
        return content;
    }

    private Wire.MemberSection Member(Guid id) => new()
    {
        CitizenId = id.ToString(),
        GivenName = One("Lise", "Åse", "Søren Emil"),
        Strengths = { Many(3, Text) },
        Challenges = { Many(3, Text) },
        KeptFromRepresentatives = _random.Next(4) == 0,
        Whereabouts = _random.Next(4) == 0 ? new Wire.Whereabouts { Address = Text(), School = Text(), MeetingPlace = Text() } : null,
    };

    private Wire.FocusArea Area() => new() { FocusAreaId = Id("o"), Title = Text(), Area = Area1(), Goals = { Many(3, Goal) } };

    private Wire.Goal Goal()
    {
        var state = One(Wire.GoalState.Proposed, Wire.GoalState.Agreed, Wire.GoalState.InProgress, Wire.GoalState.Reached, Wire.GoalState.NotReached, Wire.GoalState.Dropped);
        var own = _random.Next(2) == 0;
        var criteria = Many(3, Text).ToList();
        return new Wire.Goal
        {
            GoalId = Id("m"),
            MemberIds = { Some() },
            OwnWords = own ? $" {Text()} " : "",
            ProfessionalText = own ? Maybe(Text) : Text(),
            Author = One(Wire.Author.Citizen, Wire.Author.Worker),
            Priority = _random.Next(6),
            AttainmentCriteria = { criteria },
            CriteriaMet = { Enumerable.Range(0, criteria.Count).Where(_ => _random.Next(2) == 0) },
            SubGoals = { Many(3, () => new Wire.SubGoal { SubGoalId = Id("t"), Text = Text(), State = One(Wire.GoalState.Proposed, Wire.GoalState.Reached) }) },
            State = state,
            TargetDate = Maybe(Day),
            Agreements = { Many(2, () => new Wire.GoalAgreement { Participant = Person(), Stance = One(Wire.AgreementStance.Pending, Wire.AgreementStance.Agrees, Wire.AgreementStance.Disagrees), OnDate = Maybe(Day), Remark = Maybe(Text) }) },
            Progress = { Many(3, () => new Wire.ScaleScore { OnDate = Day(), Score = _random.Next(1, 11), By = Person(), Note = Maybe(Text) }) },
            AttainmentScale = _random.Next(3) == 0 ? Scale() : null,
            OutcomeReason = state is Wire.GoalState.NotReached or Wire.GoalState.Dropped ? Text() : "",
            JudgedBy = state is Wire.GoalState.Reached ? Person() : "",
            JudgedOn = state is Wire.GoalState.Reached ? Day() : "",
        };
    }

    private Wire.GoalAttainmentScale Scale() => new()
    {
        Levels = { Enumerable.Range(0, 5).Select(_ => Text()) },
        Scores = { Many(2, () => new Wire.AttainmentScore { OnDate = Day(), Level = _random.Next(-2, 3), By = Person() }) },
    };

    private Wire.Effort Effort(Wire.PlanContent content)
    {
        var conditions = Many(3, Text).ToList();
        var state = One(Wire.EffortState.Planned, Wire.EffortState.Ready, Wire.EffortState.Running, Wire.EffortState.Done, Wire.EffortState.Stopped);
        var effort = new Wire.Effort
        {
            EffortId = Id("e"),
            Type = "mentor",
            Title = Text(),
            Area = Area1(),
            LegalBasis = "LAB § 57",
            Kle = One("15.20.24", "27.18.02P35"),
            MemberIds = { Some() },
            GoalIds = { One([.. content.FocusAreas.SelectMany(area => area.Goals)]).GoalId },
            DependsOn = { content.Efforts.Take(_random.Next(2)).Select(other => other.EffortId) },
            StartConditions = { conditions },
            ConditionsMet = { Enumerable.Range(0, conditions.Count).Where(_ => _random.Next(2) == 0) },
            Owner = Maybe(Person),
            NextStep = Maybe(Text),
            State = state,
            StopReason = state == Wire.EffortState.Stopped ? Text() : "",
            FromDate = Maybe(Day),
            ToDate = Maybe(() => "2027-12-31"),
            Weekly = { Many(2, () => new Wire.WeeklySlot { Weekday = _random.Next(1, 8), FromTime = "08:15", ToTime = "11:45", Place = Maybe(Text) }) },
            CatalogueVersion = _random.Next(3),
            Requires = { Many(2, () => "fuldtid") },
            RulesOut = { Many(1, () => "studie") },
            AvoidedCostNote = Maybe(Text),
            CostLines = { Many(2, () => new Wire.CostLine { CostLineId = Id("k"), Budget = Area1(), Account = "528201003-15031", PayingKommunekode = "0217", FromDate = Day(), ToDate = "2027-12-31", PlannedOre = 100 }) },
        };
        effort.Actions.Add(Many(3, Action));
        return effort;
    }

    private Wire.PlanAction Action()
    {
        var conditions = Many(2, Text).ToList();
        var state = One(Wire.ActionState.Planned, Wire.ActionState.Ready, Wire.ActionState.Running, Wire.ActionState.Done, Wire.ActionState.Stopped);
        return new Wire.PlanAction
        {
            ActionId = Id("h"),
            Title = Text(),
            Owner = Maybe(Person),
            OwnerReason = Maybe(Text),
            NextStep = Maybe(Text),
            StartConditions = { conditions },
            ConditionsMet = { Enumerable.Range(0, conditions.Count).Where(_ => _random.Next(2) == 0) },
            State = state,
            StopReason = state == Wire.ActionState.Stopped ? Text() : "",
            EndedOn = state >= Wire.ActionState.Done ? Day() : "",
            StatutoryDeadline = Maybe(Day),
        };
    }

    private Wire.RiskNote Risk()
    {
        var told = _random.Next(2) == 0;
        return new Wire.RiskNote { RiskNoteId = Id("r"), Text = Text(), MemberIds = { Some() }, Area = Area1(), ReviewOn = Day(), CitizenTold = told, NotToldReason = told ? "" : Text() };
    }

    private Wire.NetworkParticipant Participant()
    {
        var isPrivate = _random.Next(2) == 0;
        return new Wire.NetworkParticipant
        {
            ParticipantId = Id("p"),
            Kind = isPrivate ? Wire.ParticipantKind.Private : Wire.ParticipantKind.Professional,
            Name = "Bedste Østergård",
            Role = isPrivate ? "mormor" : "lærer",
            Organisation = Maybe(() => "Nordskolen"),
            MemberIds = { Some() },
        };
    }

    private IEnumerable<string> Some() => Members.Where((_, i) => i == _next % Members.Length || _random.Next(3) == 0).Select(id => id.ToString());

    private string Person() => _random.Next(2) == 0 ? "mette.holm" : One(Members).ToString();

    private string Id(string kind) => $"{kind}-{++_next}";

    private string Day() => $"2026-0{_random.Next(1, 10)}-1{_random.Next(10)}";

    private string Text() => $"{One(Words)} {++_next}";

    private string Maybe(Func<string> text) => _random.Next(2) == 0 ? text() : "";

    private AuthorityArea Area1() => (AuthorityArea)_random.Next(1, 7);

    private IEnumerable<T> Many<T>(int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];

    private T One<T>(params T[] of) => of[_random.Next(of.Length)];
}
