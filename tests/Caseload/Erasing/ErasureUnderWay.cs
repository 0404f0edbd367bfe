using EnPlan.Testing;

namespace EnPlan.CaseloadTests;

/// <summary>A citizen who is being erased: what the register does, held open in the middle.</summary>
public static class ErasureUnderWay
{
    public static Task<ChangeUnderWay> BeginAsync(TestDatabase database, string citizenId) => ChangeUnderWay.BeginAsync(
        database,
        citizenId,
        $"""
        INSERT INTO erased_citizen (citizen_id, erasure_id) VALUES ('{citizenId}', gen_random_uuid());
        DELETE FROM citizen_key WHERE citizen_id = '{citizenId}';
        DELETE FROM citizen WHERE citizen_id = '{citizenId}'
        """);
}
