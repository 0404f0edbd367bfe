using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Erases again, after a restore: whoever stands on the list is erased everywhere, whatever the backup has brought back.</summary>
internal sealed class ReplayErasures(Database database, ErasureBook book, ErasureReceipts receipts, CitizenRemoval removal)
{
    private const int Most = 200;

    public async Task<Result<Wire.ReplayErasuresResponse>> HandleAsync(
        Wire.ReplayErasuresRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Count("erasures", request.Erasures.Count, 1, Most);
        var erasures = request.Erasures.Select((one, index) => ErasureWire.FromWire(one, check, $"erasures[{index}]")).ToList();
        foreach (var (index, erasure) in erasures.Index())
        {
            check.That(
                receipts.IsGenuine(erasure, request.Erasures[index].Receipt),
                $"erasures[{index}].receipt",
                "Kvitteringen er ikke givet af denne kommunes register for denne sletning.");
        }

        if (check.Error is { } wrong)
            return wrong;

        foreach (var erasure in erasures)
            call.Concerns(erasure.CitizenId, erasure.ErasureId);
        var response = new Wire.ReplayErasuresResponse { Told = erasures.Count };
        foreach (var erasure in erasures)
        {
            var known = await book.FindAsync(erasure.ErasureId, cancellationToken);
            await using var write = database.Begin(call);
            if (known is not { Erasure.IsApproved: true })
            {
                response.Restored++;
                write.Add("DELETE FROM erasure WHERE citizen_id = $1 AND decided_at IS NULL", erasure.CitizenId);
                ErasureBook.Insert(write, erasure);
            }

            // The services may have been set back as well, so each is to confirm anew.
            write.Add("DELETE FROM erasure_confirmation WHERE erasure_id = $1", erasure.ErasureId);
            await removal.AddToAsync(write, erasure, cancellationToken);
            if (await write.CommitAsync(cancellationToken) is { } failed)
                return failed;
        }

        return response;
    }
}
