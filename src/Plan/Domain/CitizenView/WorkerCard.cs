namespace EnPlan.Plans;

/// <summary>What citizens are told of a worker.</summary>
/// <param name="Name">First and last name.</param>
/// <param name="Title">Job title, Danish.</param>
/// <param name="Phone">Phone number; empty when there is none.</param>
public sealed record WorkerCard(string Name, string Title, string Phone);
