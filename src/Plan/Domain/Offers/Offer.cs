namespace EnPlan.Plans;

/// <summary>Why a plan was offered (tilbud om en helhedsorienteret plan), and since when the kommune is in contact about it.</summary>
/// <param name="ContactedOn">The day of the first contact; not in the future.</param>
/// <param name="Criteria">Which of the target group's screening criteria were met, by their codes; each once.</param>
/// <param name="Reason">Why, in words; Danish, 1 to 4000 characters.</param>
public sealed record Offer(DateOnly ContactedOn, IReadOnlyList<string> Criteria, string Reason);
