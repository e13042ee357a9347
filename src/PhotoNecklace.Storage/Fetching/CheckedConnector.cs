using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using PhotoNecklace.Core;

namespace PhotoNecklace.Storage.Fetching;

/// <summary>A host's name led to an address inside a network.</summary>
internal sealed class PrivateAddressException(string host)
    : IOException($"The host {host} has an address that is not public.");

/// <summary>What the fetcher asks of the network; replaced in tests.</summary>
/// <param name="ResolveAsync">The end points of a host's name and port.</param>
/// <param name="IsAllowed">Whether an address may be connected to.</param>
/// <param name="ValidateCertificate">Replaces the check of the server's certificate; null for the system's own.</param>
internal sealed record FetchNetwork(
    Func<DnsEndPoint, CancellationToken, Task<IReadOnlyList<IPEndPoint>>> ResolveAsync,
    Func<IPAddress, bool> IsAllowed,
    RemoteCertificateValidationCallback? ValidateCertificate = null
)
{
    /// <summary>DNS, public addresses, the system's certificates.</summary>
    internal static FetchNetwork Internet { get; } =
        new(
            async (host, cancellationToken) =>
                [
                    .. (await Dns.GetHostAddressesAsync(host.Host, cancellationToken)).Select(a => new IPEndPoint(
                        a,
                        host.Port
                    )),
                ],
            PublicAddress.IsPublic
        );
}

/// <summary>
/// Resolves a name, checks every address it has, and connects to the very addresses that it checked. A check before the request
/// would be worth nothing: the name may have another address a moment later.
/// </summary>
internal sealed class CheckedConnector(FetchNetwork network)
{
    private static readonly TimeSpan AddressTimeout = TimeSpan.FromSeconds(5);

    internal SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            // Our trace ids are nothing for strangers.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = async (context, token) => await ConnectAsync(context.DnsEndPoint, token),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            Credentials = null,
            // A refused body is not read to its end for the connection's sake.
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 32,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            PreAuthenticate = false,
            // A proxy would do the connecting, out of reach of the check.
            UseProxy = false,
            UseCookies = false,
        };
        if (network.ValidateCertificate is { } validate)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = validate };
        }

        return handler;
    }

    private async Task<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        var endPoints = await network.ResolveAsync(host, cancellationToken);
        if (endPoints.Count == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (!endPoints.All(e => network.IsAllowed(e.Address)))
        {
            throw new PrivateAddressException(host.Host);
        }

        // IPv4 first: where IPv6 leads nowhere, its packets vanish rather than fail.
        SocketException? last = null;
        foreach (var endPoint in endPoints.OrderBy(e => e.AddressFamily != AddressFamily.InterNetwork))
        {
            try
            {
                return await ConnectAsync(endPoint, cancellationToken);
            }
            catch (SocketException e)
            {
                last = e;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                last = new SocketException((int)SocketError.TimedOut);
            }
        }

        throw last!;
    }

    private static async Task<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(AddressTimeout);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, timeout.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
