using System.Collections.Frozen;

namespace EnPlan.Consents;

/// <summary>
/// What a data-protection consent may be asked for. Nothing that a citizen's help depends on is here: between an authority and
/// a citizen, consent to that would not be free (databeskyttelsesforordningen, betragtning 43).
/// </summary>
public static class VoluntaryPurposes
{
    /// <summary>Code, and what it says to the citizen.</summary>
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["borgerhistorie-til-undervisning"] = "at din historie bruges i undervisning",
        ["billeder-til-formidling"] = "at billeder af dig bruges, når kommunen fortæller om sit arbejde",
        ["kontakt-fra-frivillige"] = "at en frivillig forening må kontakte dig",
        ["deltagelse-i-undersoegelse"] = "at du spørges, om du vil være med i en undersøgelse",
        ["paamindelser-paa-sms"] = "at du får påmindelser på sms gennem et firma uden for kommunen",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
