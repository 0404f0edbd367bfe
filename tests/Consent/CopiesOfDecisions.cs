using EnPlan.Consent.V1;
using EnPlan.Testing;
using Google.Protobuf;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

/// <summary>The copies of decisions in Redis, looked into and meddled with.</summary>
internal static class CopiesOfDecisions
{
    /// <summary>Waits until the agreement on the Redis process is older than a lease: until then withdrawals wait.</summary>
    public static async Task SettleAsync(this ConsentKommune kommune)
    {
        var other = await kommune.CitizenAsync(age: 50);
        await Eventually.HoldsAsync(
            async () =>
            {
                await kommune.DecideAsync(other);
                return await kommune.CopyAsync(other) is not null
                    && await kommune.Database.CountAsync(AgreedFor(ConsentKommune.Lease + ConsentKommune.ClockMargin)) == 1;
            },
            "the Redis process is agreed on");
    }

    /// <summary>Counts the agreement on the Redis process when it is older than this.</summary>
    public static string AgreedFor(TimeSpan time) =>
        $"SELECT count(*) FROM decision_store WHERE since < now() - interval '{time.TotalMilliseconds:0} ms'";

    /// <summary>Waits until a permission is copied.</summary>
    public static Task CopiedAsync(this ConsentKommune kommune, Guid citizenId) => Eventually.HoldsAsync(
        async () => await kommune.DecideAsync(citizenId) == Permitted && await kommune.CopyAsync(citizenId) == Permitted, "the permission is copied");

    /// <summary>What the copy says; null when there is none.</summary>
    public static async Task<Participation?> CopyAsync(this ConsentKommune kommune, Guid citizenId) =>
        await kommune.CopyBytesAsync(citizenId) is { } bytes ? Decision.Parser.ParseFrom(bytes).Participation : null;

    /// <summary>The copy as it lies there.</summary>
    public static async Task<byte[]?> CopyBytesAsync(this ConsentKommune kommune, Guid citizenId) =>
        (byte[]?)await kommune.Redis.CommandAsync("GET", KeyOf(citizenId));

    /// <summary>Puts a copy there, whatever version it is.</summary>
    public static Task PutCopyAsync(this ConsentKommune kommune, Guid citizenId, byte[] copy) => kommune.Redis.CommandAsync("SET", KeyOf(citizenId), copy);

    /// <summary>Changes the copy that is there.</summary>
    public static async Task ChangeCopyAsync(this ConsentKommune kommune, Guid citizenId, Action<Decision> change)
    {
        var copy = Decision.Parser.ParseFrom(await kommune.CopyBytesAsync(citizenId));
        change(copy);
        await kommune.PutCopyAsync(citizenId, copy.ToByteArray());
    }

    private static string KeyOf(Guid citizenId) => $"enplan:0217:consent:v1:decision:{citizenId}";
}
