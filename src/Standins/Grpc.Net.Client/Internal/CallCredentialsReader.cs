using System.Net.Http.Headers;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Asks call credentials for their metadata and adds it to the request.</summary>
internal sealed class CallCredentialsReader(AuthInterceptorContext context, HttpRequestHeaders headers) : CallCredentialsConfiguratorBase
{
    private readonly List<AsyncAuthInterceptor> _interceptors = [];

    public static async Task AddAsync(Uri address, IMethod method, IEnumerable<CallCredentials> credentials,
        HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        var context = new AuthInterceptorContext(ServiceUrl(address, method), method.Name, cancellationToken);
        var reader = new CallCredentialsReader(context, headers);
        foreach (var each in credentials)
            each.InternalPopulateConfiguration(reader, null);

        await reader.RunAsync().ConfigureAwait(false);
    }

    public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
    {
        foreach (var each in credentials)
            each.InternalPopulateConfiguration(this, state);
    }

    public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
        _interceptors.Add(interceptor);

    private async Task RunAsync()
    {
        foreach (var interceptor in _interceptors)
        {
            var metadata = new Metadata();
            await interceptor(context, metadata).ConfigureAwait(false);
            foreach (var entry in metadata)
                HeaderMetadata.Write(headers, entry);
        }
    }

    // Token libraries make the audience of this: the default port is left out, as other implementations do.
    private static string ServiceUrl(Uri address, IMethod method) => $"{address.Scheme}://{address.Authority}/{method.ServiceName}";
}
