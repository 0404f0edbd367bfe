namespace EnPlan.Plans;

/// <summary>All that a plan undertakes from a day on, across departments and members. What is over, or was before the day, is in nobody's way.</summary>
public sealed class Undertakings
{
    private readonly PlanContent _content;
    private readonly Dictionary<string, HashSet<string>> _waitsFor;

    public Undertakings(PlanContent content, ConflictSettings settings, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(settings);
        _content = content;
        Settings = settings;
        Today = today;
        Coming =
        [
            .. content.Efforts
                .Where(effort => !effort.State.IsOver() && !(effort.To < today))
                .Select(effort => new Undertaking(effort, settings.TraitsOf(effort)))
                .OrderBy(one => one.Id, StringComparer.Ordinal),
        ];
        _waitsFor = WaitsFor(content.Efforts);
        Concurrent =
        [
            .. from one in Coming
               from other in Coming
               where string.CompareOrdinal(one.Id, other.Id) < 0 && DaysTogether(one, other) is not null && !AreInOrder(one, other)
               select (one, other),
        ];
    }

    /// <summary>What the kommune says about conflicts.</summary>
    public ConflictSettings Settings { get; }

    /// <summary>The day from which on conflicts matter.</summary>
    public DateOnly Today { get; }

    /// <summary>What goes on or is to come, in order of id.</summary>
    public IReadOnlyList<Undertaking> Coming { get; }

    /// <summary>Every effort of the plan, also those that are over.</summary>
    public IReadOnlyList<Effort> All => _content.Efforts;

    /// <summary>Every two that may go on at the same time, each pair once.</summary>
    public IReadOnlyList<(Undertaking One, Undertaking Other)> Concurrent { get; }

    /// <summary>The days that two have in common from today on; null when there are none.</summary>
    public (DateOnly First, DateOnly Last)? DaysTogether(Undertaking one, Undertaking other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var later = one.From > other.From ? one.From : other.From;
        var first = later > Today ? later : Today;
        var last = one.To < other.To ? one.To : other.To;
        return first <= last ? (first, last) : null;
    }

    /// <summary>Whether one waits for the other to be done, by itself or by others between them.</summary>
    public bool AreInOrder(Undertaking one, Undertaking other) => Waits(one, other) || Waits(other, one);

    /// <summary>Whether one waits for the other to be done, by itself or by others between them.</summary>
    public bool Waits(Undertaking one, Undertaking other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return _waitsFor[one.Id].Contains(other.Id);
    }

    /// <summary>What explanations call a member.</summary>
    public string NameOf(Guid memberId) =>
        _content.Members.FirstOrDefault(member => member.CitizenId == memberId)?.GivenName ?? "Et medlem af planen";

    private static Dictionary<string, HashSet<string>> WaitsFor(IReadOnlyList<Effort> efforts)
    {
        var direct = efforts.ToLookup(effort => effort.EffortId, effort => effort.DependsOn, StringComparer.Ordinal);
        return efforts.Select(effort => effort.EffortId).Distinct(StringComparer.Ordinal).ToDictionary(id => id, Reach, StringComparer.Ordinal);

        HashSet<string> Reach(string from)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var next = new Stack<string>(direct[from].SelectMany(ids => ids));
            while (next.TryPop(out var id))
            {
                if (reached.Add(id))
                {
                    foreach (var further in direct[id].SelectMany(ids => ids))
                        next.Push(further);
                }
            }

            return reached;
        }
    }
}
