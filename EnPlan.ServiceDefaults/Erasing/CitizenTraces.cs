using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.ServiceDefaults.Erasing;

/// <summary>What every service has of a citizen, and how it goes.</summary>
public static class CitizenTraces
{
    /// <summary>
    /// Adds the beginning of an erasure: the citizen is put on the list of the erased, and answers that were kept for repeated
    /// requests go. To be followed by what the service itself has, and by <see cref="EndErasure"/>.
    /// </summary>
    public static void BeginErasure(this Write write, Guid citizenId, Guid erasureId)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add("SELECT enplan_begin_erasure($1, $2)", citizenId, erasureId);

        // An answer about somebody else may name the citizen too, and one of the version before does not say whom it is about.
        write.Add(
            "DELETE FROM request WHERE citizen_ids IS NULL OR $1 = ANY (citizen_ids) OR position(convert_to($2, 'UTF8') IN response) > 0",
            citizenId, citizenId.ToString());
    }

    /// <summary>Adds the end: rows about the citizen go from every table, and the id from every list of ids.</summary>
    public static void EndErasure(this Write write, Guid citizenId)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add("SELECT enplan_erase_traces($1)", citizenId);
    }
}
