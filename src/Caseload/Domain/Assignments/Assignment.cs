using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>Who coordinates for a citizen, or for all members of a family (fast kontakt).</summary>
public sealed record Assignment
{
    /// <summary>UUIDv7.</summary>
    public required Guid AssignmentId { get; init; }

    /// <summary>Grows with every change; 1 when made.</summary>
    public required long Version { get; init; }

    /// <summary>For whom; at least one.</summary>
    public required IReadOnlyList<Guid> CitizenIds { get; init; }

    /// <summary>One coordinator or a pair.</summary>
    public required AssignmentKind Kind { get; init; }

    /// <summary>The workers.</summary>
    public required IReadOnlyList<string> WorkerIds { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly FromDate { get; init; }

    /// <summary>Last day; null while it goes on. Before the first day when it ended without having begun.</summary>
    public DateOnly? ToDate { get; init; }

    /// <summary>Why these workers: whoever stands closest to the citizen takes the task (den tætteste relation).</summary>
    public required string Reason { get; init; }

    /// <summary>Why it ended; null while it goes on.</summary>
    public string? EndReason { get; init; }

    /// <summary>Whether its workers cover together what its kind demands, as the other services know it.</summary>
    public bool Covers { get; init; } = true;

    /// <summary>Makes an assignment.</summary>
    /// <param name="terms">What is asked for.</param>
    /// <param name="known">The workers and citizens of the register among those it names.</param>
    /// <param name="now">When it is made.</param>
    /// <returns>All broken rules at once: unknown people, and those of <see cref="Coverage.FaultsOf"/>.</returns>
    public static Result<Assignment> Make(AssignmentTerms terms, KnownPeople known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(known);
        List<BrokenRule> broken =
        [
            .. Unknown("CITIZEN_UNKNOWN", "citizen_ids", terms.CitizenIds, known.CitizenIds.Contains),
            .. Unknown("WORKER_UNKNOWN", "worker_ids", terms.WorkerIds, known.Workers.ContainsKey),
            .. Coverage.FaultsOf(terms.Kind, terms.WorkerIds.Count, known.Workers.Values),
        ];
        return broken.Count > 0
            ? new RuleBroken(broken[0].Reason, broken)
            : new Assignment
            {
                AssignmentId = Guid.CreateVersion7(now),
                Version = 1,
                CitizenIds = terms.CitizenIds,
                Kind = terms.Kind,
                WorkerIds = terms.WorkerIds,
                FromDate = terms.FromDate,
                Reason = terms.Reason,
            };
    }

    /// <summary>Whether it has begun and not ended.</summary>
    public bool IsInForceOn(DateOnly date) => FromDate <= date && (ToDate is not { } last || date <= last);

    /// <summary>Whether it holds: in force, and its workers, as they are now, still cover what its kind demands.</summary>
    /// <param name="workers">The register's workers among its own.</param>
    /// <param name="date">On which day.</param>
    public bool IsValidOn(IReadOnlyCollection<Worker> workers, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(workers);
        return IsInForceOn(date) && Coverage.IsWhole(Kind, WorkerIds.Count, workers);
    }

    /// <summary>Notes whether its workers, as they are now, cover what its kind demands; this very assignment when that is known.</summary>
    public Assignment Covered(bool covers) => covers == Covers ? this : this with { Version = Version + 1, Covers = covers };

    /// <summary>Ends it at once: yesterday becomes its last day, so that nobody has access through it from now on.</summary>
    /// <returns><c>ASSIGNMENT_ENDED</c> when it has ended before.</returns>
    public Result<Assignment> End(string reason, DateOnly today) => ToDate is null
        ? this with { Version = Version + 1, ToDate = today.AddDays(-1), EndReason = reason }
        : new RuleBroken("ASSIGNMENT_ENDED", "assignment_id");

    private static IEnumerable<BrokenRule> Unknown<T>(string reason, string field, IReadOnlyList<T> ids, Func<T, bool> isKnown) =>
        ids.Index().Where(one => !isKnown(one.Item)).Select(one => new BrokenRule(reason, $"{field}[{one.Index}]"));
}

/// <summary>What an assignment shall be.</summary>
/// <param name="CitizenIds">The citizen, or all members of a family; no one twice.</param>
/// <param name="Kind">One coordinator or a pair.</param>
/// <param name="WorkerIds">The workers; no one twice.</param>
/// <param name="FromDate">First day.</param>
/// <param name="Reason">Why these workers.</param>
public sealed record AssignmentTerms(
    IReadOnlyList<Guid> CitizenIds, AssignmentKind Kind, IReadOnlyList<string> WorkerIds, DateOnly FromDate, string Reason);

/// <summary>Who of the people that an assignment names is in the register.</summary>
public sealed record KnownPeople(IReadOnlySet<Guid> CitizenIds, IReadOnlyDictionary<string, Worker> Workers);
