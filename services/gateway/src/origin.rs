//! Where a request comes from.

use actix_web::http::header::HeaderMap;
use std::net::{IpAddr, Ipv6Addr};

/// The proxies in front of the gateway that are believed.
#[derive(Debug, Clone, Default)]
pub(crate) struct TrustedProxies(Vec<Network>);

#[derive(Debug, Clone, Copy)]
struct Network {
    address: IpAddr,
    prefix: u32,
}

/// Where a request comes from, as far as it is believed.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// The caller's address.
    pub(crate) address: IpAddr,
    /// `X-Forwarded-For` as it is handed on.
    pub(crate) forwarded_for: String,
    /// Whether the peer is a proxy whose word on scheme and host is believed too.
    pub(crate) by_trusted_proxy: bool,
}

impl TrustedProxies {
    /// The proxies in a setting: addresses or networks (`10.0.0.0/8`), separated by commas.
    pub(crate) fn parse(setting: &str) -> Result<Self, String> {
        let entries = setting.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        entries
            .map(|entry| Network::parse(entry).ok_or_else(|| format!("trusted_proxies: {entry}")))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }

    /// Where a request of `peer` with these headers comes from. Each proxy adds whom it saw at the end of
    /// `X-Forwarded-For`; from there back, the first that is not one of ours is the caller. What stands before was
    /// written by the caller, and is handed on only as far as it is believed.
    pub(crate) fn origin(&self, peer: IpAddr, headers: &HeaderMap) -> Origin {
        let peer = peer.to_canonical();
        if !self.contains(peer) {
            return Origin { address: peer, forwarded_for: peer.to_string(), by_trusted_proxy: false };
        }
        let told = headers.get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
        let told: Vec<&str> = told.flat_map(|value| value.split(',')).collect();
        let mut chain = vec![peer];
        for hop in told.into_iter().rev() {
            let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
            chain.push(hop.to_canonical());
            if !self.contains(hop.to_canonical()) {
                break;
            }
        }
        let address = chain.last().copied().unwrap_or(peer);
        let forwarded_for = chain.iter().rev().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Origin { address, forwarded_for, by_trusted_proxy: true }
    }
}

impl Network {
    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.unwrap_or(width);
        (prefix <= width).then_some(Self { address, prefix })
    }

    fn contains(self, address: IpAddr) -> bool {
        let same = |a: u128, b: u128, width: u32| self.prefix == 0 || (a ^ b) >> (width - self.prefix) == 0;
        match (self.address, address) {
            (IpAddr::V4(a), IpAddr::V4(b)) => same(a.to_bits().into(), b.to_bits().into(), 32),
            (IpAddr::V6(a), IpAddr::V6(b)) => same(a.to_bits(), b.to_bits(), 128),
            _ => false,
        }
    }
}

/// The address under which a caller is counted: a household or office has a whole /64 of IPv6 addresses.
pub(crate) fn counted_as(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn origin(trusted: &str, peer: &str, told: &str) -> Origin {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_str(told).unwrap());
        TrustedProxies::parse(trusted).unwrap().origin(peer.parse().unwrap(), &headers)
    }

    #[test]
    fn a_stranger_is_not_believed() {
        let origin = origin("10.0.0.1", "192.0.2.7", "198.51.100.1");
        assert_eq!(
            (origin.address.to_string().as_str(), origin.forwarded_for.as_str()),
            ("192.0.2.7", "192.0.2.7")
        );
        assert!(!origin.by_trusted_proxy);
    }

    #[test]
    fn behind_trusted_proxies_the_last_stranger_is_the_caller() {
        let origin = origin("10.0.0.0/8", "10.0.0.1", "203.0.113.9, 198.51.100.1, 10.2.3.4");
        assert_eq!(origin.address.to_string(), "198.51.100.1");
        assert_eq!(origin.forwarded_for, "198.51.100.1, 10.2.3.4, 10.0.0.1");
    }

    #[test]
    fn an_address_that_is_none_ends_the_chain() {
        assert_eq!(origin("10.0.0.1", "10.0.0.1", "unknown").address.to_string(), "10.0.0.1");
        assert_eq!(
            origin("::1, 127.0.0.1", "::ffff:127.0.0.1", "2001:db8::1").address.to_string(),
            "2001:db8::1"
        );
    }

    #[test]
    fn a_setting_that_is_no_address_is_refused() {
        for setting in ["proxy.example", "10.0.0.0/33", "10.0.0.0/x"] {
            assert!(TrustedProxies::parse(setting).is_err(), "{setting}");
        }
    }

    #[test]
    fn ipv6_callers_are_counted_by_their_network() {
        assert_eq!(counted_as("2001:db8:1:2:3:4:5:6".parse().unwrap()).to_string(), "2001:db8:1:2::");
        assert_eq!(counted_as("192.0.2.7".parse().unwrap()).to_string(), "192.0.2.7");
    }
}
