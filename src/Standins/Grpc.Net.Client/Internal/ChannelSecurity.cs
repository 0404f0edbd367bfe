using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>What the channel's credentials ask for, checked against its address.</summary>
internal sealed class ChannelSecurity : ChannelCredentialsConfiguratorBase
{
    private readonly List<CallCredentials> _callCredentials = [];

    private ChannelSecurity(bool isSecure) => IsSecure = isSecure;

    public bool IsSecure { get; private set; }

    public IReadOnlyList<CallCredentials> CallCredentials => _callCredentials;

    /// <exception cref="InvalidOperationException">Credentials and address contradict each other.</exception>
    public static ChannelSecurity Of(Uri address, ChannelCredentials? credentials)
    {
        var security = new ChannelSecurity(address.Scheme == Uri.UriSchemeHttps);
        if (credentials is null)
            return security;

        var addressIsSecure = security.IsSecure;
        credentials.InternalPopulateConfiguration(security, credentials);
        if (security.IsSecure != addressIsSecure)
            throw new InvalidOperationException(
                $"Channel is configured with {(security.IsSecure ? "secure" : "insecure")} channel credentials " +
                $"and can't use an address with scheme '{address.Scheme}'.");

        return security;
    }

    public override void SetInsecureCredentials(object state) => IsSecure = false;

    public override void SetSslCredentials(
        object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        if (rootCertificates is not null || keyCertificatePair is not null || verifyPeerCallback is not null)
            throw new InvalidOperationException(
                "SslCredentials with non-null arguments are not supported: configure certificates on the HttpHandler.");

        IsSecure = true;
    }

    public override void SetCompositeCredentials(object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        channelCredentials.InternalPopulateConfiguration(this, channelCredentials);
        _callCredentials.Add(callCredentials);
    }
}
