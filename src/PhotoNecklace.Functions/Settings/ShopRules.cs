using System.Globalization;
using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Functions.Settings;

/// <summary>
/// Reads a shop's rules: <c>Shops:{name}:AutoApproveAfter</c>, <c>:ProofChanges</c>, <c>:MadeWhen:{n}</c>, <c>:UploadKeys:{n}</c>, <c>:Notices:Url</c> and
/// <c>:Notices:Secret</c>.
/// </summary>
internal static class ShopRules
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(365);

    public static TimeSpan? ReadAutoApproval(IConfigurationSection shop, List<string> faults)
    {
        if (shop["AutoApproveAfter"] is not { Length: > 0 } text)
        {
            return null;
        }

        // "3" would be three days to .NET, and hours to some reader: the colons say which.
        if (
            text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var wait)
            && wait >= ShortestWait
            && wait <= LongestWait
        )
        {
            return wait;
        }

        faults.Add(
            $"Shops__{shop.Key}__AutoApproveAfter is '{text}'. Write days.hours:minutes:seconds, such as 3.00:00:00 for three days: an hour at least, 365 days at most."
        );
        return null;
    }

    public static ProofChanges ReadProofChanges(IConfigurationSection shop, List<string> faults)
    {
        if (shop["ProofChanges"]?.Trim() is not { Length: > 0 } text)
        {
            return ProofChanges.All;
        }

        var may = ProofChanges.None;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // By name only: Enum.TryParse would take numbers too.
            if (
                Enum.GetNames<ProofChanges>().FirstOrDefault(n => n.Equals(word, StringComparison.OrdinalIgnoreCase)) is
                { } name
            )
            {
                may |= Enum.Parse<ProofChanges>(name);
            }
            else
            {
                faults.Add(
                    $"Shops__{shop.Key}__ProofChanges has '{word}'. Write what customers may change on the proof, with commas between: photos, texts, font, stone, words; or all, or none."
                );
            }
        }

        return may;
    }

    public static IReadOnlyList<string> ReadUploadKeys(IConfigurationSection shop, List<string> faults)
    {
        List<string> keys =
        [
            .. shop.GetSection("UploadKeys")
                .GetChildren()
                .Select(k => k.Value?.Trim())
                .OfType<string>()
                .Where(k => k.Length > 0),
        ];
        foreach (var key in keys)
        {
            if (VaultReference.IsUnresolved(key))
            {
                faults.Add(
                    $"A key of Shops__{shop.Key}__UploadKeys is a Key Vault reference that was not resolved. Check that the secret is there and that the app's identity may read it."
                );
            }
            else if (key.Length < UploadTickets.MinKeyLength)
            {
                faults.Add(
                    $"A key of Shops__{shop.Key}__UploadKeys has {key.Length} characters; at least {UploadTickets.MinKeyLength} are needed, such as openssl rand -hex 32 prints."
                );
            }
        }

        return keys;
    }

    public static IReadOnlyList<FinancialState> ReadMadeWhen(IConfigurationSection shop, List<string> faults)
    {
        var states = new List<FinancialState>();
        foreach (var setting in shop.GetSection("MadeWhen").GetChildren())
        {
            var word = setting.Value?.Trim() ?? "";
            if (FinancialStates.Find(word) is { } state)
            {
                states.Add(state);
            }
            else if (word.Length > 0)
            {
                faults.Add(
                    $"Shops__{shop.Key}__MadeWhen__{setting.Key} is '{setting.Value}'. Name a state of payment in which pieces are made: {string.Join(", ", FinancialStates.AllWords)}."
                );
            }
        }

        return states.Count == 0 ? FinancialStates.Default : states;
    }

    public static ShopNotifications? ReadNotifications(IConfigurationSection shop, List<string> faults)
    {
        var (url, secret) = (shop["Notices:Url"]?.Trim(), shop["Notices:Secret"]?.Trim() ?? "");
        if (string.IsNullOrEmpty(url))
        {
            return null;
        }

        var name = $"Shops__{shop.Key}__Notices";
        var isUsable =
            Uri.TryCreate(url, UriKind.Absolute, out var address)
            && WebAddress.IsSafe(address)
            && address.UserInfo.Length == 0;
        if (!isUsable)
        {
            faults.Add($"{name}__Url is '{url}'. Give an https address, such as https://shop.example/notices.");
        }

        var isSigned = ShopNotifications.KeyOf(secret) is not null;
        if (VaultReference.IsUnresolved(secret))
        {
            faults.Add(
                $"{name}__Secret is a Key Vault reference that was not resolved. Check that the secret is there and that the app's identity may read it."
            );
        }
        else if (!isSigned)
        {
            faults.Add(
                $"{name}__Secret is not usable. Write {ShopNotifications.SecretPrefix} and behind it {ShopNotifications.MinKeyBytes} to {ShopNotifications.MaxKeyBytes} random bytes in base64."
            );
        }

        return isUsable && isSigned ? new(address!, secret) : null;
    }
}
