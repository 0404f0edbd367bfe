using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.Consents.Secrets;

/// <summary>
/// Seals what people wrote about a ground in their own words, with the ground's own key. Each thing is sealed as what it is, so that
/// none can be put in another's place.
/// </summary>
internal static class GroundSeal
{
    private const string Reason = "reason";
    private const string Acknowledgement = "acknowledgement";

    /// <summary>The ground as it is stored in clear: what decisions are made from.</summary>
    public static Ground WithoutWords(this Ground ground) => ground with
    {
        Reason = "",
        Acknowledgement = ground.Acknowledgement is { } seen ? seen with { Text = "" } : null,
    };

    /// <param name="key">The ground's.</param>
    /// <param name="ground">The ground with its words.</param>
    public static (byte[] Reason, byte[]? Acknowledgement) SealWords(this DataKey key, Ground ground) => (
        key.Seal(Reason, ground.Reason), ground.Acknowledgement is { } seen ? key.Seal(Acknowledgement, seen.Text) : null);

    /// <param name="key">The ground's.</param>
    /// <param name="ground">The ground as it is stored in clear.</param>
    /// <param name="reason">Why it was recorded, sealed.</param>
    /// <param name="acknowledgement">What a supervisor found, sealed; null while none has looked.</param>
    public static Ground OpenWords(this DataKey key, Ground ground, byte[] reason, byte[]? acknowledgement) => ground with
    {
        Reason = key.OpenText(Reason, reason),
        Acknowledgement = ground.Acknowledgement is { } seen && acknowledgement is not null
            ? seen with { Text = key.OpenText(Acknowledgement, acknowledgement) }
            : ground.Acknowledgement,
    };
}
