using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.ServiceDefaults.Erasing;

/// <summary>What every service has of a citizen, and how it goes.</summary>
public static class CitizenTraces
{
    // Any number that no other lock of the database uses.
    private const long ErasingLock = 7_031_602_173;

    /// <summary>
    /// Adds that erasures wait from here until this is committed: what follows may look at <c>erased_citizen</c> and write what it
    /// has found, without an erasure between the two that misses it.
    /// </summary>
    public static void HoldErasures(this Write write)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add("SELECT pg_advisory_xact_lock_shared($1)", ErasingLock);
    }

    /// <summary>Adds that those who hold erasures are waited for. Before any row is held: they hold erasures before they do, too.</summary>
    public static void AwaitHolders(this Write write)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add("SELECT pg_advisory_xact_lock($1)", ErasingLock);
    }

    /// <summary>
    /// Adds the beginning of an erasure: the citizen is put on the list of the erased, and answers that were kept for repeated
    /// requests go, those to the citizen themself included. To be followed by what the service itself has, and by <see cref="EndErasure"/>.
    /// </summary>
    public static void BeginErasure(this Write write, Guid citizenId, Guid erasureId)
    {
        write.AwaitHolders();
        write.Add("INSERT INTO erased_citizen (citizen_id, erasure_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", citizenId, erasureId);

        // An answer about somebody else may name the citizen too, and one of the version before does not say whom it is about.
        write.Add(
            """
            DELETE FROM request
            WHERE caller = $2 OR citizen_ids IS NULL OR $1 = ANY (citizen_ids) OR position(convert_to($2, 'UTF8') IN response) > 0
            """,
            citizenId, citizenId.ToString());
    }

    /// <summary>Adds the end: rows about the citizen go from every table, and the id from every list of ids.</summary>
    public static void EndErasure(this Write write, Guid citizenId)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add("SELECT enplan_erase_traces($1)", citizenId);
    }
}
