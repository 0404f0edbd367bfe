namespace EnPlan.Plans;

/// <summary>Which states of something follow which.</summary>
public sealed class StateTable<TState>
    where TState : struct, Enum
{
    private readonly ILookup<TState, TState> _next;

    /// <param name="first">Where it begins.</param>
    /// <param name="moves">Every move that there is.</param>
    public StateTable(TState first, params IReadOnlyList<(TState From, TState To)> moves)
    {
        First = first;
        _next = moves.ToLookup(move => move.From, move => move.To);
    }

    /// <summary>Where it begins.</summary>
    public TState First { get; }

    /// <summary>Whether one move leads from the one to the other.</summary>
    public bool Allows(TState from, TState to) => _next[from].Contains(to);

    /// <summary>Whether nothing follows.</summary>
    public bool IsLast(TState state) => !_next[state].Any();

    /// <summary>Whether some moves, or none, lead from the one to the other.</summary>
    public bool Leads(TState from, TState to)
    {
        var reached = new HashSet<TState> { from };
        var front = new Queue<TState>(reached);
        while (front.TryDequeue(out var state))
        {
            foreach (var next in _next[state].Where(reached.Add))
            {
                front.Enqueue(next);
            }
        }

        return reached.Contains(to);
    }
}
