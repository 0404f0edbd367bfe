using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>A worker of the kommune (medarbejder).</summary>
/// <param name="WorkerId">As in the token's claim <c>worker_id</c>, [a-z0-9.-]{1,60}.</param>
/// <param name="Version">Grows with every change; 1 when first recorded.</param>
/// <param name="Name">As shown to citizens.</param>
/// <param name="Title">Job title, Danish. Says nothing about authority: that is in the areas.</param>
/// <param name="Areas">Where the worker holds authority (myndighed).</param>
/// <param name="Phone">As shown to citizens.</param>
public sealed record Worker(string WorkerId, long Version, string Name, string Title, IReadOnlyList<AuthorityArea> Areas, string Phone);
