namespace EnPlan.Faults.Tests.Cascade;

/// <summary>What fails while consents are withdrawn.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Redis is away for everybody.</summary>
    RedisAway,

    /// <summary>Redis is away for Consent, which cannot overwrite; the copies in it are still read.</summary>
    RedisAwayForConsent,

    /// <summary>Redis comes and goes.</summary>
    RedisComesAndGoes,

    /// <summary>Redis dies and is back at once, another process that knows nothing, again and again.</summary>
    RedisRestarted,

    /// <summary>The broker is away.</summary>
    BrokerAway,

    /// <summary>The connections of a Consent to its database are cut in the middle of withdrawals.</summary>
    DatabaseCut,

    /// <summary>The Consent that is asked to withdraw is killed, and again when it is back.</summary>
    ConsentKilled,

    /// <summary>A Plan that gives out plans is killed, and again when it is back.</summary>
    PlanKilled,
}

/// <summary>Makes it happen, and mends it again.</summary>
internal static class Faults
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs until <paramref name="until"/> ends, then mends.</summary>
    public static async Task CauseAsync(this Fault fault, CascadeKommune kommune, Task until)
    {
        switch (fault)
        {
            case Fault.RedisAway:
                kommune.RedisOfConsent.Close();
                kommune.RedisOfPlan.Close();
                kommune.RedisOfMeetings.Close();
                await until;
                break;
            case Fault.RedisAwayForConsent:
                kommune.RedisOfConsent.Close();
                await until;
                break;
            case Fault.RedisComesAndGoes:
                while (!until.IsCompleted)
                {
                    kommune.RedisOfConsent.Close();
                    kommune.RedisOfPlan.Close();
                    kommune.RedisOfMeetings.Close();
                    await Task.WhenAny(until, Task.Delay(Moment));
                    kommune.RedisOfConsent.Open();
                    kommune.RedisOfPlan.Open();
                    kommune.RedisOfMeetings.Open();
                    await Task.WhenAny(until, Task.Delay(Moment));
                }

                break;
            case Fault.RedisRestarted:
                while (!until.IsCompleted)
                {
                    await kommune.Redis.KillAsync();
                    await kommune.Redis.StartAgainAsync();
                    await Task.WhenAny(until, Task.Delay(Moment * 20));
                }

                break;
            case Fault.BrokerAway:
                kommune.Broker.Close();
                await until;
                break;
            case Fault.DatabaseCut:
                while (!until.IsCompleted)
                {
                    kommune.DatabaseOfConsent.Close();
                    kommune.DatabaseOfConsent.Open();
                    await Task.WhenAny(until, Task.Delay(Moment));
                }

                break;
            case Fault.ConsentKilled:
                while (!until.IsCompleted)
                {
                    await kommune.SecondConsent.KillAsync();
                    await Task.WhenAny(until, Task.Delay(Moment));
                    await kommune.SecondConsent.StartAgainAsync();
                }

                break;
            case Fault.PlanKilled:
                while (!until.IsCompleted)
                {
                    await kommune.SecondPlan.KillAsync();
                    await kommune.SecondPlan.StartAgainAsync();
                    await Task.WhenAny(until, Task.Delay(Moment));
                }

                break;
            default:
                await until;
                break;
        }

        kommune.RedisOfConsent.Open();
        kommune.RedisOfPlan.Open();
        kommune.RedisOfMeetings.Open();
        kommune.Broker.Open();
        kommune.DatabaseOfConsent.Open();
    }
}
