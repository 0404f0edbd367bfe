namespace EnPlan.Plans;

/// <summary>Why a citizen was offered a plan, as they read it.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Contact">When the contact began, in words.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Questions">What was asked and answered with yes.</param>
public sealed record CitizenOffer(string Heading, string Contact, string Reason, IReadOnlyList<string> Questions);
