namespace EnPlan.Plans;

/// <summary>Checks that several kinds of content share.</summary>
internal static class ContentChecks
{
    private const int MostScores = 500;

    /// <summary>Notes when members are named who are not in the plan, none at all, or one twice.</summary>
    public static void Members(this Check check, LazyText path, IReadOnlyList<Guid> memberIds, PlanContent content)
    {
        check.That(memberIds.Count > 0, path, "Skal nævne mindst et medlem af planen.");
        foreach (var (index, memberId) in memberIds.Index())
        {
            check.That(content.HasMember(memberId), $"{path}[{index}]", "Skal være et medlem af planen.");
            check.That(memberIds.Take(index).All(other => other != memberId), $"{path}[{index}]", "Medlemmet er nævnt før.");
        }
    }

    /// <summary>Notes when a list of texts is too long, or a text in it is.</summary>
    public static void Texts(this Check check, LazyText path, IReadOnlyList<string> texts, int maxCount, int maxLength)
    {
        check.Count(path, texts.Count, 0, maxCount);
        foreach (var (index, text) in texts.Index())
        {
            check.Text($"{path}[{index}]", text, 1, maxLength);
        }
    }

    /// <summary>Notes when a list of codes is too long, or holds what is none.</summary>
    public static void Codes(this Check check, LazyText path, IReadOnlyList<string> codes, int maxCount)
    {
        check.Count(path, codes.Count, 0, maxCount);
        foreach (var (index, code) in codes.Index())
        {
            check.Code($"{path}[{index}]", code);
        }
    }

    /// <summary>Notes when a plan-local id has the wrong form or was used before.</summary>
    public static void LocalId(this Check check, LazyText path, string id, HashSet<string> used)
    {
        check.Code(path, id, digits: true);
        check.That(used.Add(id), path, "Id'et er brugt før.");
    }

    /// <summary>Notes when places in a list lie outside it, or one is named twice.</summary>
    public static void Places(this Check check, LazyText path, IReadOnlyList<int> places, int count)
    {
        check.That(places.All(place => place >= 0 && place < count), path, "Skal være pladser i listen, talt fra 0.");
        check.That(places.Distinct().Count() == places.Count, path, "En plads er nævnt to gange.");
    }

    /// <summary>Notes when neither a member nor a worker is named.</summary>
    public static void Person(this Check check, LazyText path, string person, PlanContent content) =>
        check.That(person.Length > 0 && IsPerson(person, content), path, "Skal være en medarbejders id eller et medlem af planen.");

    /// <summary>Notes when somebody is named who is neither a member nor a worker.</summary>
    public static void PersonOrNobody(this Check check, LazyText path, string person, PlanContent content) =>
        check.That(IsPerson(person, content), path, "Skal være en medarbejders id eller et medlem af planen.");

    /// <summary>Notes when no worker is named.</summary>
    public static void Worker(this Check check, LazyText path, string workerId) =>
        check.That(Plans.Person.IsWorker(workerId) && IsWorkerId(workerId), path, "Skal være en medarbejders id.");

    /// <summary>Notes when dates go backwards.</summary>
    public static void OldestFirst(this Check check, LazyText path, IReadOnlyList<DateOnly> dates)
    {
        check.Count(path, dates.Count, 0, MostScores);
        check.That(dates.Zip(dates.Skip(1)).All(pair => pair.First <= pair.Second), path, "Skal stå med de ældste først.");
    }

    /// <summary>Whether the citizen is a member.</summary>
    public static bool HasMember(this PlanContent content, Guid citizenId) => content.Members.Any(member => member.CitizenId == citizenId);

    private static bool IsPerson(string person, PlanContent content) =>
        Plans.Person.CitizenId(person) is { } citizenId ? content.HasMember(citizenId) : IsWorkerId(person);

    private static bool IsWorkerId(string workerId) =>
        workerId.Length <= 60 && workerId.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
