namespace EnPlan.Plans;

/// <summary>What a citizen who reads calls those who are named in a plan.</summary>
internal sealed class People(PlanContent content, IReadOnlyDictionary<string, WorkerCard> workers, Guid? readerId)
{
    /// <summary>Whoever does something; never an id.</summary>
    public string Who(string person)
    {
        if (Person.CitizenId(person) is { } citizenId)
        {
            return citizenId == readerId ? PlainWords.You : GivenName(citizenId) ?? PlainWords.SomeoneElse;
        }

        return person.Length > 0 ? workers.GetValueOrDefault(person)?.Name ?? PlainWords.SomeWorker : PlainWords.NotAgreed;
    }

    /// <summary>The given names of those whom something is about.</summary>
    public IReadOnlyList<string> Names(IReadOnlyList<Guid> memberIds) => [.. memberIds.Select(GivenName).OfType<string>()];

    private string? GivenName(Guid citizenId) => content.Members.FirstOrDefault(member => member.CitizenId == citizenId)?.GivenName;
}
