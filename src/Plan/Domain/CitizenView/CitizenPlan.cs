namespace EnPlan.Plans;

/// <summary>The plan as a citizen reads it.</summary>
/// <param name="Title">The plan's title.</param>
/// <param name="Status">Where the plan is, in words.</param>
/// <param name="Contact">Whom to talk to, in words.</param>
/// <param name="Sections">One for each member whom the reader may read about.</param>
/// <param name="NextSteps">What happens next, in order.</param>
/// <param name="Week">What an ordinary week looks like, by day and time.</param>
/// <param name="Documents">Documents.</param>
/// <param name="Risks">What is kept an eye on, and the citizen has been told of.</param>
/// <param name="Lix">Readability of all of it.</param>
public sealed record CitizenPlan(
    string Title,
    string Status,
    string Contact,
    IReadOnlyList<CitizenSection> Sections,
    IReadOnlyList<NextStep> NextSteps,
    IReadOnlyList<WeekEntry> Week,
    IReadOnlyList<CitizenDocument> Documents,
    IReadOnlyList<string> Risks,
    int Lix)
{
    /// <summary>Why it was offered; null when nobody has said.</summary>
    public CitizenOffer? Offer { get; init; }
}

/// <summary>One member's part.</summary>
/// <param name="CitizenId">Whose.</param>
/// <param name="GivenName">What they are called.</param>
/// <param name="Strengths">What goes well.</param>
/// <param name="Challenges">What is hard.</param>
/// <param name="Goals">Their goals, most important first.</param>
/// <param name="IsKept">Whether they keep it from those who hold custody of them.</param>
public sealed record CitizenSection(
    Guid CitizenId,
    string GivenName,
    IReadOnlyList<string> Strengths,
    IReadOnlyList<string> Challenges,
    IReadOnlyList<CitizenGoal> Goals,
    bool IsKept);

/// <summary>What happens next.</summary>
/// <param name="Text">What.</param>
/// <param name="Who">Who does it.</param>
/// <param name="WaitsFor">What must be so first; empty when it can start now.</param>
/// <param name="WhyThem">Why it is them; may be empty.</param>
/// <param name="LastDay">The last day that the law allows; empty where no deadline stands.</param>
public sealed record NextStep(string Text, string Who, IReadOnlyList<string> WaitsFor, string WhyThem = "", string LastDay = "");

/// <summary>A piece of an ordinary week.</summary>
/// <param name="Day">E.g. »Mandag«.</param>
/// <param name="Time">E.g. »kl. 8.30-12«.</param>
/// <param name="What">What takes place.</param>
/// <param name="Who">Given names of those who take part.</param>
/// <param name="Place">Where; empty when it is not told.</param>
public sealed record WeekEntry(string Day, string Time, string What, IReadOnlyList<string> Who, string Place);

/// <summary>A document.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Dated">Its date in words.</param>
/// <param name="Who">Given names of those whom it is about.</param>
public sealed record CitizenDocument(string Title, string Dated, IReadOnlyList<string> Who);
