using EnPlan.Consents.Receipts;

namespace EnPlan.Consents.Proving;

/// <summary>Registers what serves proofs and receipts.</summary>
internal static class ProvingServices
{
    public static void AddProving(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OpenConsent>();
        services.AddSingleton<GetConsentProof>();
        services.AddSingleton<GetWithdrawalReceipt>();
    }
}
