using EnPlan.Consents.Storage;

namespace EnPlan.Consents.Drafting;

/// <summary>Registers what serves drafts.</summary>
internal static class DraftingServices
{
    public static void AddDrafting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DraftOptions>()
            .BindConfiguration(DraftOptions.Section)
            .Validate(DraftOptions.IsValid, DraftOptions.Wanted)
            .ValidateOnStart();
        services.AddSingleton<Drafts>();
        services.AddSingleton<DraftConsent>();
        services.AddSingleton<GiveDraft>();
        services.AddSingleton<DiscardDraft>();
        services.AddHostedService<DraftSweeper>();
    }
}
