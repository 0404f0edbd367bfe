using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

/// <summary>A random plan in which every text is marked with those whom it is about, random decisions, and a random reader.</summary>
internal sealed record MarkedPlan(PlanContent Content, IReadOnlyDictionary<Guid, MemberDecision> Decisions, Reader Reader)
{
    private static readonly string?[] Refusals = [null, null, null, "CONSENT_MISSING", "CONSENT_WITHDRAWN", "CONSENT_EXPIRED"];

    public static MarkedPlan Of(int seed)
    {
        var random = new Random(seed);
        var members = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Guid.CreateVersion7()).ToArray();
        Guid[] people = [.. members, Guid.CreateVersion7(), Guid.CreateVersion7()];
        var goals = Enumerable.Range(0, random.Next(1, 6)).Select(i => Goal(i, Some(random, members.Length), members, random)).ToList();
        var content = new PlanContent(
            SubjectKind.Family, "Plan", "familier", LegalBasis.Parse("LAB § 40").Value,
            [.. members.Index().Where(_ => random.Next(2) == 0).Select(m => new ReplacedPlan(LegalBasis.Parse("LAB § 40").Value, $"Min Plan <{m.Index}>", m.Item))],
            [.. members.Index().Select(m => Member(random, m.Index, m.Item))],
            [.. goals.Chunk(2).Index().Select(some => new FocusArea($"f{some.Index}", "Område", AuthorityArea.Social, some.Item))],
            [.. Enumerable.Range(0, random.Next(6)).Select(i => Effort(i, random, members, goals))],
            [new Trigger("underretning", $"<{string.Join('-', Enumerable.Range(0, members.Length))}>", default)],
            [new Note(default, $"<{string.Join('-', Enumerable.Range(0, members.Length))}>")])
        {
            Summary = $"<{string.Join('-', Enumerable.Range(0, members.Length))}>",
            Offer = new Offer(default, ["koordinering"], $"<{string.Join('-', Enumerable.Range(0, members.Length))}>"),
            Documents = Several(random, members, (id, about, ids) => new DocumentReference(id, Mark(about), "sbsys", Mark(about), default, ids, AuthorityArea.Social)),
            RiskNotes = Several(random, members, (id, about, ids) =>
                new RiskNote(id, Mark(about), ids, AuthorityArea.Social, default, random.Next(2) == 0, Mark(about))),
            Notes = Several(random, members, (id, about, ids) => new WorkNote(id, default, Mark(about), "mette", ids, AuthorityArea.Social)),
            Participants = Several(random, members, (id, about, ids) =>
                new NetworkParticipant(id, ParticipantKind.Professional, Mark(about), "lærer", Place(about), ids)),
            Decisions = Several(random, members, (id, about, ids) =>
                new PlanDecision(id, default, Mark(about), AuthorityArea.Social, null, Mark(about), [Mark(about)], ids, "mette")),
            ExemptionUses = [.. goals.Select(goal => new ExemptionUse($"u-{goal.GoalId}", "fravigelse", goal.GoalId, default, goal.ProfessionalText, 0))],
        };
        var decisions = members.ToDictionary(id => id, id => new MemberDecision(
            id,
            Refusals[random.Next(Refusals.Length)],
            people.Where(_ => random.Next(4) == 0).ToHashSet(),
            people.Where(_ => random.Next(12) == 0).ToHashSet())
        {
            WhereaboutsProtected = random.Next(4) == 0,
        });
        Reader reader = random.Next(2) == 0
            ? new Reader.Worker(members.Where(_ => random.Next(5) > 0).ToHashSet())
            : new Reader.Citizen(people[random.Next(people.Length)]);
        return new MarkedPlan(content, decisions, reader);
    }

    public IReadOnlyList<int> Indices(IReadOnlyList<Guid> memberIds) =>
        [.. memberIds.Select(id => Content.MemberIds().ToList().IndexOf(id))];

    /// <summary>The rule in its own words: about nobody who does not take part, and about somebody the reader stands near to.</summary>
    public bool MayBeRead(IReadOnlyList<int> about)
    {
        var decisions = about.Select(index => Decisions[Content.Members[index].CitizenId]).ToList();
        return decisions.TrueForAll(decision => decision.Refusal is null) && decisions.Exists(IsNear);
    }

    /// <summary>The rule in its own words: workers find their own and the unprotected; citizens themselves, and others where nobody else is protected.</summary>
    public bool MayBeFound(IReadOnlyList<int> about) => about.Select(index => Decisions[Content.Members[index].CitizenId]).All(member => Reader switch
    {
        Reader.Worker worker => worker.AssignedTo.Contains(member.CitizenId) || !member.WhereaboutsProtected,
        Reader.Citizen citizen => citizen.CitizenId == member.CitizenId
            || !Decisions.Values.Any(other => other.WhereaboutsProtected && other.CitizenId != citizen.CitizenId),
        _ => false,
    });

    private bool IsNear(MemberDecision member) => Reader switch
    {
        Reader.Worker worker => worker.AssignedTo.Contains(member.CitizenId),
        Reader.Citizen citizen => citizen.CitizenId == member.CitizenId
            || (member.Representatives.Contains(citizen.CitizenId) && !Content.Members.Single(m => m.CitizenId == member.CitizenId).KeptFromRepresentatives),
        _ => false,
    };

    private static Member Member(Random random, int index, Guid citizenId) => new(citizenId, $"Navn <{index}>", [$"God <{index}>"], [$"Svært <{index}>"])
    {
        KeptFromRepresentatives = random.Next(5) == 0,
        Whereabouts = new Whereabouts($"Bor {Place([index])}", $"Skole {Place([index])}", $"Mødes {Place([index])}"),
    };

    private static Goal Goal(int index, int[] about, Guid[] members, Random random)
    {
        var other = random.Next(members.Length);
        int[] both = [.. about.Union([other])];
        return new Goal(
            $"g{index}", [.. about.Select(m => members[m])], $"Jeg vil {Mark(about)}", $"Fagligt {Mark(about)}", Author.Citizen, index % 3,
            [$"Nået {Mark(about)}"], [new SubGoal("s", $"Skridt {Mark(about)}", GoalState.Agreed)], GoalState.Agreed)
        {
            Agreements = [new GoalAgreement(members[other].ToString(), AgreementStance.Agrees, null, $"Godt {Mark([other])}")],
            Progress = [new ScaleScore(default, 4, members[other].ToString(), $"Lidt {Mark(both)}")],
            AttainmentScale = new GoalAttainmentScale([.. Enumerable.Repeat(Mark(about), 5)], [new AttainmentScore(default, 0, members[other].ToString())]),
            OutcomeReason = $"Fordi {Mark(both)}",
            JudgedBy = members[other].ToString(),
        };
    }

    private static Effort Effort(int index, Random random, Guid[] members, List<Goal> goals)
    {
        var about = Some(random, members.Length);
        var owner = random.Next(3) == 0 ? random.Next(members.Length) : (int?)null;
        int[] aboutNextStep = owner is null ? about : [.. about.Union([owner.Value])];
        return Family.Effort($"e{index}", default, "") with
        {
            Title = $"Indsats {Mark(about)}",
            MemberIds = [.. about.Select(m => members[m])],
            GoalIds = [goals[random.Next(goals.Count)].GoalId],
            DependsOn = [.. Enumerable.Range(0, index).Where(_ => random.Next(3) == 0).Select(i => $"e{i}")],
            StartConditions = [$"Klar {Mark(about)}"],
            Owner = owner is null ? "mette" : members[owner.Value].ToString(),
            NextStep = $"Ring {Mark(aboutNextStep)}",
            Weekly = [new WeeklySlot(1, new TimeOnly(8, 0), new TimeOnly(9, 0), $"Hos {Place(about)}")],
            StopReason = Mark(about),
            Actions =
            [
                new PlanAction($"e{index}-a", $"Gør {Mark(about)}")
                {
                    Owner = owner is null ? "" : members[owner.Value].ToString(),
                    OwnerReason = $"Kender {Mark(aboutNextStep)}",
                    NextStep = $"Skriv {Mark(aboutNextStep)}",
                    StartConditions = [$"Når {Mark(about)}"],
                    DependsOn = [.. Enumerable.Range(0, index).Where(_ => random.Next(3) == 0).Select(i => $"e{i}-a")],
                },
            ],
            AvoidedCostNote = Mark(about),
        };
    }

    private static int[] Some(Random random, int count)
    {
        var first = random.Next(count);
        return [.. Enumerable.Range(0, count).Where(i => i == first || random.Next(4) == 0)];
    }

    private static IReadOnlyList<T> Several<T>(Random random, Guid[] members, Func<string, int[], IReadOnlyList<Guid>, T> make) =>
    [
        .. Enumerable.Range(0, random.Next(4)).Select(i =>
        {
            var about = Some(random, members.Length);
            return make($"x{i}", about, [.. about.Select(m => members[m])]);
        }),
    ];

    private static string Place(int[] about) => $"@{string.Join('-', about)}@";

    private static string Mark(int[] about) => $"<{string.Join('-', about)}>";
}
