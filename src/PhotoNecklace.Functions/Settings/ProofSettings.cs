using System.Globalization;
using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Proofs;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads what proof links are made with: <c>Proofs:Keys:{n}</c>, <c>Proofs:LifetimeDays</c>, <c>Pages:Address</c>.</summary>
internal static class ProofSettings
{
    private const int DefaultDays = 30;
    private const int MaxDays = 365;

    public static ProofOptions Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var keys = ReadKeys(configuration.GetSection("Proofs:Keys"), faults);
        var days = ReadDays(configuration["Proofs:LifetimeDays"], faults);
        var pages = ReadAddress(configuration, faults);
        return faults.Count == 0
            ? new(keys, TimeSpan.FromDays(days), pages!)
            : throw new SettingsException(string.Join(Environment.NewLine, faults));
    }

    private static List<string> ReadKeys(IConfigurationSection section, List<string> faults)
    {
        List<string> keys =
        [
            .. section.GetChildren().Select(k => k.Value?.Trim()).OfType<string>().Where(k => k.Length > 0),
        ];
        if (keys.Count == 0)
        {
            faults.Add(
                $"There is no key for proof links. Set Proofs__Keys__0 to {ProofOptions.MinKeyLength} random characters or more, such as openssl rand -base64 32 prints."
            );
        }

        foreach (var key in keys)
        {
            if (VaultReference.IsUnresolved(key))
            {
                faults.Add(
                    "A key of Proofs__Keys is a Key Vault reference that was not resolved. Check that the secret is there and that the app's identity may read it."
                );
            }
            else if (key.Length < ProofOptions.MinKeyLength)
            {
                faults.Add(
                    $"A key of Proofs__Keys has {key.Length} characters; at least {ProofOptions.MinKeyLength} are needed."
                );
            }
        }

        return keys;
    }

    private static int ReadDays(string? text, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return DefaultDays;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and <= MaxDays
        )
        {
            return days;
        }

        faults.Add($"Proofs__LifetimeDays is '{text}'. Give whole days, 1 to {MaxDays}.");
        return DefaultDays;
    }

    // Azure says under which name it serves the app; a domain of the shop's own has to be set.
    private static Uri? ReadAddress(IConfiguration configuration, List<string> faults)
    {
        var text = configuration["Pages:Address"]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            var host = configuration["WEBSITE_HOSTNAME"];
            if (string.IsNullOrWhiteSpace(host))
            {
                faults.Add(
                    "Nothing says under which address customers reach the pages. Set Pages__Address, such as https://proofs.shop.example."
                );
                return null;
            }

            // func start sets it too, to localhost and its port.
            var isLocal = host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase);
            text = $"{(isLocal ? "http" : "https")}://{host}";
        }

        if (
            Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && WebAddress.IsSafe(address)
            && address is { Query: "", Fragment: "", UserInfo: "" }
        )
        {
            return address;
        }

        faults.Add(
            $"Pages__Address is '{text}'. Give an https address without a query, such as https://proofs.shop.example."
        );
        return null;
    }
}
