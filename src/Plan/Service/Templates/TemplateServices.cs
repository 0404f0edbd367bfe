using EnPlan.Configuration;

namespace EnPlan.Plans.Templates;

/// <summary>What templates need.</summary>
internal static class TemplateServices
{
    /// <summary>Reads the templates now, so that a mistake in one shows at the start.</summary>
    public static void AddTemplates(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["EnPlan:Templates"];
        builder.Services.AddSingleton(services => new TemplateCatalogue(
            services.GetRequiredService<KommuneConfiguration>(), string.IsNullOrEmpty(folder) ? null : folder));
        builder.Services.AddSingleton<TemplateFromWire>();
        builder.Services.AddSingleton<RequestedContent>();
        builder.Services.AddSingleton<ListTemplates>();
        builder.Services.AddSingleton<InstantiateTemplate>();
    }

    public static void UseTemplates(this WebApplication app) => _ = app.Services.GetRequiredService<TemplateCatalogue>();
}
