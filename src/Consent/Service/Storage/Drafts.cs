using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Consents.Storage;

/// <summary>Consents that are prepared and not given.</summary>
internal sealed class Drafts(Database database)
{
    // A draft that nobody has answered in so long is a no.
    public const string Kept = "interval '60 days'";

    /// <summary>A draft; null when there is none, or it is too old.</summary>
    public Task<Draft?> FindAsync(Guid consentId, CancellationToken cancellationToken) => database.QuerySingleAsync(
        $"SELECT consent_id, terms, drafted_at, drafted_by FROM consent_draft WHERE consent_id = $1 AND drafted_at > now() - {Kept}",
        Read,
        [consentId],
        cancellationToken);

    /// <summary>Some drafts, in any order.</summary>
    public Task<IReadOnlyList<Draft>> FindAsync(Guid[] consentIds, CancellationToken cancellationToken) => database.QueryAsync(
        "SELECT consent_id, terms, drafted_at, drafted_by FROM consent_draft WHERE consent_id = ANY($1)", Read, [consentIds], cancellationToken);

    /// <summary>Throws away those that nobody has answered, whomever they are about.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken) =>
        database.ExecuteAsync($"DELETE FROM consent_draft WHERE drafted_at < now() - {Kept}", [], cancellationToken);

    /// <summary>Adds a draft.</summary>
    public static void Add(Write write, Draft draft)
    {
        write.Makes(draft.ConsentId);
        write.Add(
            "INSERT INTO consent_draft (consent_id, subject_id, giver_id, terms, drafted_at, drafted_by) VALUES ($1, $2, $3, $4, $5, $6)",
            draft.ConsentId,
            draft.Terms.SubjectId,
            draft.Terms.GiverId,
            ConsentJson.ToJson(draft.Terms),
            draft.DraftedAt,
            draft.DraftedBy);
    }

    /// <summary>Takes a draft away: it was given, or thrown away.</summary>
    public static void Remove(Write write, Guid consentId) =>
        write.AddExpectingOne("DELETE FROM consent_draft WHERE consent_id = $1", consentId);

    private static Draft Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), ConsentJson.From<ConsentTerms>(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3));
}

/// <summary>A consent that is prepared and not given.</summary>
internal sealed record Draft(Guid ConsentId, ConsentTerms Terms, DateTimeOffset DraftedAt, string DraftedBy);
