namespace EnPlan.Plans;

/// <summary>How a plan names those who do something: a member by their UUID, a worker by their id, nobody by an empty text.</summary>
public static class Person
{
    /// <summary>The member who is named; null when a worker is, or nobody.</summary>
    public static Guid? CitizenId(string person) => Guid.TryParseExact(person, "D", out var citizenId) ? citizenId : null;

    /// <summary>Whether a worker is named.</summary>
    public static bool IsWorker(string person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Length > 0 && CitizenId(person) is null;
    }
}
