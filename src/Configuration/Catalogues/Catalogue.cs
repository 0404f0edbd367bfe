namespace EnPlan.Configuration;

/// <summary>An entry of a catalogue: what a code means, and when.</summary>
public interface ICatalogueEntry
{
    /// <summary>What it is called in plans and files, <c>[a-z0-9-]{1,40}</c>.</summary>
    string Code { get; }

    /// <summary>When the entry holds. One code may have several entries, each in its own period.</summary>
    Period Validity { get; }
}

/// <summary>Codes with what they mean at each time.</summary>
/// <param name="All">Every entry, also those that no longer hold.</param>
public sealed record Catalogue<T>(IReadOnlyList<T> All)
    where T : class, ICatalogueEntry
{
    /// <summary>What the code means on a day; null when it means nothing then.</summary>
    public T? Find(string code, DateOnly on) => All.FirstOrDefault(entry => entry.Code == code && entry.Validity.Contains(on));

    /// <summary>Whether the code has ever meant anything.</summary>
    public bool Knows(string code) => All.Any(entry => entry.Code == code);

    /// <summary>All that holds on a day.</summary>
    public IReadOnlyList<T> On(DateOnly day) => [.. All.Where(entry => entry.Validity.Contains(day))];

    /// <summary>This catalogue with another's entries: a code that the other has means what the other says.</summary>
    internal Catalogue<T> With(Catalogue<T> other) => new([.. All.Where(entry => !other.Knows(entry.Code)), .. other.All]);
}
