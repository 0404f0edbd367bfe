namespace EnPlan.Kernel;

/// <summary>
/// Why something asked for was not done. A closed family: the transport turns each member into its gRPC status.
/// Texts for people are looked up from <see cref="Reason"/>; nothing here carries personal data.
/// </summary>
/// <param name="Reason">Stable code in UPPER_SNAKE_CASE.</param>
public abstract record Error(string Reason);

/// <summary>The input is wrong; all that is wrong at once.</summary>
/// <param name="Violations">One for each wrong field.</param>
public sealed record InvalidInput(IReadOnlyList<FieldViolation> Violations) : Error("INVALID_INPUT")
{
    /// <summary>One wrong field.</summary>
    public InvalidInput(string field, string description) : this([new FieldViolation(field, description)])
    {
    }
}

/// <summary>One field that is wrong.</summary>
/// <param name="Field">Path of the field as in the contract, e.g. <c>content.members[0].citizen_id</c>.</param>
/// <param name="Description">What is wrong and what would be right, in Danish; never repeats the value.</param>
public sealed record FieldViolation(string Field, string Description);

/// <summary>There is no such thing, or the caller may not know that there is.</summary>
public sealed record NotFound(string Reason) : Error(Reason);

/// <summary>The caller may not.</summary>
public sealed record Denied(string Reason) : Error(Reason);

/// <summary>A rule of the domain stands in the way; all broken rules at once.</summary>
/// <param name="Reason">The first broken rule.</param>
/// <param name="Rules">Every broken rule with what it concerns (an id or a field path, never a value).</param>
public sealed record RuleBroken(string Reason, IReadOnlyList<BrokenRule> Rules) : Error(Reason)
{
    /// <summary>One broken rule.</summary>
    public RuleBroken(string reason, string subject = "") : this(reason, [new BrokenRule(reason, subject)])
    {
    }
}

/// <summary>One broken rule.</summary>
public sealed record BrokenRule(string Reason, string Subject);

/// <summary>There is one already.</summary>
public sealed record Duplicate(string Reason) : Error(Reason);

/// <summary>Somebody changed it since the caller looked.</summary>
public sealed record Stale() : Error("STALE_ETAG");

/// <summary>What is needed to answer is not there just now; worth trying again.</summary>
public sealed record Unavailable(string Reason) : Error(Reason);

/// <summary>Not yet: something that is on its way has not arrived; try again after <paramref name="RetryAfter"/>.</summary>
public sealed record NotYet(string Reason, TimeSpan RetryAfter) : Error(Reason);
