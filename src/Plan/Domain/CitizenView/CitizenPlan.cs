namespace EnPlan.Plans;

/// <summary>The plan as a citizen reads it.</summary>
/// <param name="Title">The plan's title.</param>
/// <param name="Status">Where the plan is, in words.</param>
/// <param name="Contact">Whom to talk to, in words.</param>
/// <param name="Sections">One for each member whom the reader may read about.</param>
/// <param name="NextSteps">What happens next, in order.</param>
/// <param name="Lix">Readability of all of it.</param>
public sealed record CitizenPlan(
    string Title,
    string Status,
    string Contact,
    IReadOnlyList<CitizenSection> Sections,
    IReadOnlyList<NextStep> NextSteps,
    int Lix);

/// <summary>One member's part.</summary>
public sealed record CitizenSection(
    Guid CitizenId, string GivenName, IReadOnlyList<string> Strengths, IReadOnlyList<string> Challenges, IReadOnlyList<CitizenGoal> Goals);

/// <summary>A goal as its owner put it.</summary>
public sealed record CitizenGoal(string Text, IReadOnlyList<string> ReachedWhen, IReadOnlyList<string> Steps, string Status);

/// <summary>What happens next.</summary>
/// <param name="Text">What.</param>
/// <param name="Who">Who does it.</param>
/// <param name="WaitsFor">What must be so first; empty when it can start now.</param>
public sealed record NextStep(string Text, string Who, IReadOnlyList<string> WaitsFor);
