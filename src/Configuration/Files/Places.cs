using System.Runtime.CompilerServices;

namespace EnPlan.Configuration.Files;

/// <summary>Remembers where in the file an entry stands, for mistakes that only show when the whole has been read.</summary>
internal sealed class Places
{
    private readonly ConditionalWeakTable<object, string> _paths = [];

    /// <summary>The reader, remembering the place of what it reads.</summary>
    public Func<Entry, T> Note<T>(Func<Entry, T> read)
        where T : class => entry =>
    {
        var value = read(entry);
        _paths.AddOrUpdate(value, entry.Path);
        return value;
    };

    /// <summary>Where it stands; null for what is not from this file.</summary>
    public string? Of(object value) => _paths.TryGetValue(value, out var path) ? path : null;
}
