using System.Globalization;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Networks.Members;

/// <summary>The nine kommuner, and when each was last seen.</summary>
public sealed class KnownMembers(Database database)
{
    private static readonly StringComparer Danish = StringComparer.Create(CultureInfo.GetCultureInfo("da-DK"), ignoreCase: true);

    /// <summary>All nine by name, seen or not.</summary>
    public async Task<IReadOnlyList<Member>> ListAsync(CancellationToken cancellationToken)
    {
        var seen = await database.QueryAsync(
            "SELECT kommunekode, last_seen_at, software_version FROM kommune",
            row => (Code: row.GetString(0), At: row.GetFieldValue<DateTimeOffset>(1), Version: row.GetString(2)),
            [],
            cancellationToken);
        var byCode = seen.ToDictionary(row => row.Code, StringComparer.Ordinal);
        return
        [
            .. Kommunekode.All
                .OrderBy(kommune => kommune.Name, Danish)
                .Select(kommune => byCode.TryGetValue(kommune.Code, out var row)
                    ? new Member(kommune, row.At, row.Version)
                    : new Member(kommune, null, "")),
        ];
    }

    /// <summary>Adds that the kommune was seen; a sighting that comes late does not turn back the clock.</summary>
    public static void Note(Write write, Member member)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(member);
        write.Add(
            """
            INSERT INTO kommune (kommunekode, last_seen_at, software_version) VALUES ($1, $2, $3)
            ON CONFLICT (kommunekode) DO UPDATE
            SET last_seen_at = EXCLUDED.last_seen_at, software_version = EXCLUDED.software_version
            WHERE kommune.last_seen_at < EXCLUDED.last_seen_at
            """,
            member.Kommune.Code, member.LastSeenAt, member.SoftwareVersion);
    }
}
