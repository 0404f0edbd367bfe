using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>The URLs that are shown for a resource.</summary>
internal static class Urls
{
    public static async Task<ImmutableArray<UrlSnapshot>> OfAsync(
        IResource resource,
        DistributedApplicationExecutionContext execution,
        CancellationToken cancellationToken)
    {
        var urls = resource.Annotations.OfType<ResourceUrlAnnotation>().ToList();
        if (resource is IResourceWithEndpoints owner)
        {
            urls.InsertRange(0, owner.GetEndpoints().Where(endpoint => endpoint.IsAllocated)
                .Select(endpoint => new ResourceUrlAnnotation { Url = endpoint.Url, Endpoint = endpoint }));
        }

        var context = new ResourceUrlsCallbackContext(execution, resource, urls, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>())
            await annotation.Callback(context);

        return [.. context.Urls.Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, IsInternal: false)
        {
            DisplayProperties = new(url.DisplayText ?? string.Empty),
        })];
    }
}
