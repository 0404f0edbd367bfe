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
        var goals = Enumerable.Range(0, random.Next(1, 6)).Select(i => Goal(i, Some(random, members.Length), members)).ToList();
        var content = new PlanContent(
            SubjectKind.Family, "Plan", "familier", LegalBasis.Parse("LAB § 40").Value,
            [.. members.Index().Where(_ => random.Next(2) == 0).Select(m => new ReplacedPlan(LegalBasis.Parse("LAB § 40").Value, $"Min Plan <{m.Index}>", m.Item))],
            [.. members.Index().Select(m => new Member(m.Item, $"Navn <{m.Index}>", [$"God <{m.Index}>"], [$"Svært <{m.Index}>"]))],
            [.. goals.Chunk(2).Index().Select(some => new FocusArea($"f{some.Index}", "Område", AuthorityArea.Social, some.Item))],
            [.. Enumerable.Range(0, random.Next(6)).Select(i => Effort(i, random, members, goals))],
            [new Trigger("underretning", $"<{string.Join('-', Enumerable.Range(0, members.Length))}>", default)],
            [new Note(default, $"<{string.Join('-', Enumerable.Range(0, members.Length))}>")]);
        var decisions = members.ToDictionary(id => id, id => new MemberDecision(
            id,
            Refusals[random.Next(Refusals.Length)],
            people.Where(_ => random.Next(4) == 0).ToHashSet(),
            people.Where(_ => random.Next(12) == 0).ToHashSet()));
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

    private bool IsNear(MemberDecision member) => Reader switch
    {
        Reader.Worker worker => worker.AssignedTo.Contains(member.CitizenId),
        Reader.Citizen citizen => citizen.CitizenId == member.CitizenId || member.Representatives.Contains(citizen.CitizenId),
        _ => false,
    };

    private static Goal Goal(int index, int[] about, Guid[] members) => new(
        $"g{index}", [.. about.Select(m => members[m])], $"Jeg vil {Mark(about)}", $"Fagligt {Mark(about)}", Author.Citizen, index % 3,
        [$"Nået {Mark(about)}"], [new SubGoal("s", $"Skridt {Mark(about)}", GoalState.Agreed)], GoalState.Agreed);

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
        };
    }

    private static int[] Some(Random random, int count)
    {
        var first = random.Next(count);
        return [.. Enumerable.Range(0, count).Where(i => i == first || random.Next(4) == 0)];
    }

    private static string Mark(int[] about) => $"<{string.Join('-', about)}>";
}
