using System.Security.Cryptography;
using System.Text;

namespace EnPlan.Plans;

/// <summary>
/// What efforts are, to a conflict: what they are, for whom, when, how much and after what. A new title, next step or price, or
/// that a planned effort starts, does not change it.
/// </summary>
public static class EffortFingerprint
{
    /// <summary>The fingerprint of some efforts of a plan; in whichever order they are named.</summary>
    public static string Of(PlanContent content, IReadOnlyList<string> effortIds)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(effortIds);
        var efforts = content.Efforts.Where(effort => effortIds.Contains(effort.EffortId)).OrderBy(effort => effort.EffortId, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', efforts.Select(Describe)))));
    }

    private static string Describe(Effort effort) => string.Join('|',
    [
        effort.EffortId,
        effort.Type,
        effort.CatalogueVersion.ToString(CultureInfo.InvariantCulture),
        effort.Area.Code(),
        Sorted(effort.MemberIds.Select(id => id.ToString())),
        effort.OwnerCitizenId()?.ToString() ?? "",
        effort.From?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        effort.To?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        Sorted(effort.Weekly.Select(slot => string.Create(CultureInfo.InvariantCulture, $"{slot.Weekday} {slot.From:HH:mm} {slot.To:HH:mm}"))),
        Sorted(effort.DependsOn),
        Sorted(effort.Requires),
        Sorted(effort.RulesOut),
        effort.State.IsOver() ? effort.State.ToString() : "",
    ]);

    private static string Sorted(IEnumerable<string> texts) => string.Join(',', texts.Order(StringComparer.Ordinal));
}
